"""What must never be pushed at the same time as a device."""

from collections.abc import Iterator

from fabricc.diff.device import DeviceDiff


def domains_of(diff: DeviceDiff) -> frozenset[str]:
    """Return all that a device must not be pushed at once with another of, before and after.

    A host stands for each of its services, of which the manifest names the first alone.
    """
    return frozenset(_domains(diff))


def _domains(diff: DeviceDiff) -> Iterator[str]:
    yield diff.entry.failure_domain
    for device in (diff.before, diff.after):
        if device is not None:
            yield device.failure_domain
            for each in device.addresses:
                if each.service is not None:
                    yield f"service/{each.service}"
