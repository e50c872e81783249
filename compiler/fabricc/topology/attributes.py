"""The parts of a device that switches and hosts share, from their resolved fields."""

from collections.abc import Iterable, Sequence
from typing import Any

from fabricc.capability.names import Role
from fabricc.capability.platforms import PLATFORMS, PlatformCapability
from fabricc.capability.release import OLDEST_FRR, frr_version
from fabricc.findings import Spot, finding
from fabricc.intent.device import Host, Leaf, Spine
from fabricc.intent.fault import short
from fabricc.intent.intent import Named
from fabricc.topology.layers import Resolved
from fabricc.topology.report import Report
from fabricc.topology.rules import platform_does_not_fit
from fabricc.topology.spread import each
from fabricc.topology.values import (
    Labels,
    Pin,
    RawText,
    Syslog,
    System,
)

Fit = tuple[str, str, str]
"""Platform, version and style."""


def fit_of(fields: Resolved, role: Role, names: Sequence[str], spot: Spot, report: Report) -> Fit:
    """Return platform, version and style.

    Where they do not go together or are not known, that is told and a fit of the same role stands
    in for them, so that whatever else is wrong with the device is found too.
    """
    name, version, style = map(fields.value, ("platform", "version", "style"))
    if not (name is None or version is None or fields.is_lost("style")):
        platform = PLATFORMS[name]
        if style is None:
            style = platform.styles[0]
        misfit = _misfit(platform, role, version, style, fields.value("frr"))
        if misfit is None:
            return name, version, style
        field, reason, advice = misfit
        path = fields.path(field)
        report.append(finding(platform_does_not_fit.RULE, path, advice=advice, reason=reason))
        return _STAND_INS[role]
    for field in ("platform", "version"):
        if fields.value(field) is None and not fields.is_lost(field):
            report.lacks(role, field, names, spot)
    return _STAND_INS[role]


_STAND_INS: dict[Role, Fit] = {
    role: (platform.name, next(reversed(platform.releases)), platform.styles[0])
    for role in Role
    for platform in PLATFORMS.values()
    if role in platform.roles
}


def _misfit(
    platform: PlatformCapability, role: Role, version: str, style: str, frr: str | None
) -> tuple[str, str, str] | None:
    """Return the field that does not fit, why, and advice; None if all fit."""
    name = platform.name
    if role not in platform.roles:
        fits = [each.name for each in PLATFORMS.values() if role in each.roles]
        return "platform", f"platform `{name}` is not for a {role}", _choose(fits)
    if platform.release(version) is None:
        reason = f"{name} `{short(version)}` is not known to this version of fabricc"
        return "version", reason, f"known: {_listed(platform.releases)}"
    styles = platform.styles_of(version)
    if style not in styles:
        which = f"{name} `{short(version)}`" if style in platform.styles else f"platform `{name}`"
        reason = f"{which} does not take its configuration as `{style}`"
        return "style", reason, _choose(styles)
    return None if frr is None else _misfit_frr(platform, frr)


def _misfit_frr(platform: PlatformCapability, frr: str) -> tuple[str, str, str] | None:
    """Return why the platform cannot run this FRR; None if it can."""
    if platform.ships_frr:
        reason = f"{platform.name} brings an FRR of its own, and `frr` cannot choose another"
        return "frr", reason, "leave `frr` out here, and say it where the platform does not decide"
    version = frr_version(frr)
    if version is None:
        return "frr", f"`{short(frr)}` is not a version of FRR", "write it like `8.4` or `10.2.1`"
    if version < OLDEST_FRR:
        oldest = ".".join(map(str, OLDEST_FRR))
        return (
            "frr",
            f"FRR {frr} is too old: fabricc writes for {oldest} and later",
            "run a later FRR",
        )
    return None


def _listed(versions: Iterable[str]) -> str:
    """Return versions as people say them: those of one major number from the first to the last."""
    by_major: dict[str, list[str]] = {}
    for version in versions:
        by_major.setdefault(version.partition(".")[0], []).append(f"`{version}`")
    runs = (
        f"{alike[0]} to {alike[-1]}" if len(alike) > 2 else ", ".join(alike)
        for alike in by_major.values()
    )
    return ", ".join(runs)


def _choose(words: Iterable[str]) -> str:
    return "choose one of: " + ", ".join(f"`{word}`" for word in words)


def labels_of(declared: dict[str, str] | None) -> Labels:
    """Return labels sorted by name."""
    return tuple(sorted(declared.items())) if declared else ()


def raw_of(fields: Resolved) -> tuple[RawText, ...]:
    """Return a person's own texts, sorted by point."""
    texts: dict[str, str] | None = fields.value("raw")
    if not texts:
        return ()
    path = fields.path("raw")
    return tuple(RawText(point, text, ((*path, point),)) for point, text in sorted(texts.items()))


def system_of(fields: Resolved) -> System:
    """Return name servers, time servers and syslog receivers."""
    receivers = fields.value("syslog") or ()
    return System(
        dns=fields.value("dns") or (),
        ntp=fields.value("ntp") or (),
        syslog=tuple(Syslog(one.address, one.port, one.protocol) for one in receivers),
    )


def serials_of(declared: Named[Any], report: Report) -> Sequence[str | None]:
    """Return the serial number of each device that a declaration stands for."""
    count = len(declared.names)
    written: Sequence[str] | None = declared.value.serial
    if written is not None:
        written = each(written, count, (*declared.path, "serial"), report)
    return written or (None,) * count


def pins_of(declared: Named[Any], field: str, report: Report) -> Sequence[tuple[Pin, ...]]:
    """Return the pins of each device that a declaration stands for.

    `field` is the key of its addresses: `loopback` or `address`.
    """
    value: Leaf | Host = declared.value
    addresses: Sequence[Any] = getattr(value, field) or ()
    written = (
        ("ipv4", [one for one in addresses if one.version == 4], field),
        ("ipv6", [one for one in addresses if one.version == 6], field),
        ("asn", _asns(value, len(declared.names)), "asn"),
        ("router-id", value.router_id or (), "router_id"),
    )
    pins: list[list[Pin]] = [[] for _ in declared.names]
    for kind, numbers, key in written:
        if not numbers:
            continue
        path = (*declared.path, key)
        paired = each(numbers, len(pins), path, report)
        for device, number in zip(pins, paired or (), strict=False):
            device.append(Pin(kind, int(number), (path,)))
    return [tuple(device) for device in pins]


def _asns(value: Leaf | Host, count: int) -> Sequence[int]:
    """Return the pinned AS numbers; the spines of a pod share one, so one may stand for all."""
    asns = value.asn or ()
    return asns * count if isinstance(value, Spine) and len(asns) == 1 else asns
