"""The impact of a change of one device: the worst of its fields and files, and whom it meets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from fabricc.impact.change import WHOLE, Change, Scope
from fabricc.impact.effect import Effect, worst
from fabricc.impact.files import LoadedFile
from fabricc.ir.device import Device


@dataclass(frozen=True, slots=True)
class Impact:
    """What loading a change does to a device and at its ports."""

    effect: Effect = Effect.NONE
    sessions: tuple[str, ...] = ()
    """Ports whose sessions reset or end, or at which a host that ARP tells of is learned anew."""
    ports: tuple[str, ...] = ()
    """Ports that go down."""
    changes: tuple[Change, ...] = ()
    files: tuple[LoadedFile, ...] = ()

    @property
    def unexplained(self) -> tuple[LoadedFile, ...]:
        """The files of which the worst is taken."""
        return tuple(each for each in self.files if not each.is_explained)

    @property
    def is_lossy(self) -> bool:
        """Some session or port of the fabric goes down."""
        return bool(self.sessions or self.ports)


def classify(
    before: Device,
    changes: Sequence[Change],
    files: Iterable[LoadedFile],
    steps: Effect = Effect.NONE,
) -> Impact:
    """Return the impact on a device that runs `before`.

    A file that is loaded with nothing of the IR to explain it is taken at its worst. `steps` is
    what a push does besides, as far as the IR does not explain it.
    """
    loaded = tuple(sorted(_held(changes, files), key=lambda each: each.path))
    of_files = worst(each.effect for each in loaded)
    reasons = [(each.effect, each.scope) for each in changes]
    reasons += [(each.effect, WHOLE) for each in loaded]
    reasons.append((steps, WHOLE))
    sessions, ports = _sessions_of(before), tuple(str(port.name) for port in before.ports)
    return Impact(
        effect=max(of_files, steps, worst(each.effect for each in changes)),
        sessions=_met(sessions, reasons, Effect.SESSION_RESET),
        ports=_met(ports, [each for each in reasons if _takes_ports(each[0])], Effect.PORT_FLAP),
        changes=tuple(changes),
        files=loaded,
    )


def _held(changes: Sequence[Change], files: Iterable[LoadedFile]) -> Iterable[LoadedFile]:
    for each in files:
        if each.is_explained and not changes:
            yield replace(each, is_explained=False, why_not="no field of the device differs")
        else:
            yield each


def _takes_ports(effect: Effect) -> bool:
    return effect in {Effect.PORT_FLAP, Effect.SWITCHD_RESTART}


def _sessions_of(device: Device) -> tuple[str, ...]:
    """Return the ports with an adjacency: by BGP, or by ARP."""
    found = {each.port for each in device.neighbor_ports}
    found |= {each.port for each in device.gateways}
    if device.bgp is not None:
        found |= {each.port for each in device.bgp.sessions}
    return tuple(str(port.name) for port in device.ports if port.name in found)


def _met(
    ports: tuple[str, ...], reasons: Sequence[tuple[Effect, Scope]], least: Effect
) -> tuple[str, ...]:
    """Return those ports that something of at least that severity meets."""
    scopes = [scope for effect, scope in reasons if effect >= least]
    if any(scope.is_whole for scope in scopes):
        return ports
    names = [name for scope in scopes for name in scope.ports]
    return tuple(port for port in ports if any(fnmatchcase(port, name) for name in names))
