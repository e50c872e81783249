"""What a build did, in one glance."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fabricc.emit import Summary
from fabricc.findings import Finding
from fabricc.findings.formats import summary as counted
from fabricc.pipeline import Built

_GRANTS = {
    "ipv4": ("address", "addresses"),
    "ipv6": ("address", "addresses"),
    "management": ("management address", "management addresses"),
    "router-id": ("router id", "router ids"),
    "asn": ("ASN", "ASNs"),
    "port": ("spine port", "spine ports"),
    "ipv4-block": ("rack block", "rack blocks"),
    "ipv6-block": ("rack block", "rack blocks"),
}

_NAMES_SHOWN = 4


def summary(
    fabric: str, built: Built, findings: Sequence[Finding], seconds: float
) -> RenderableType:
    """Return what to show of a build; of a review, if it found all as it should be."""
    topology = built.compiled.topology
    devices = _count(len(topology.switches) + len(topology.hosts), "device", "devices")
    head = Text.assemble((fabric, "bold"), f": {devices} in {seconds:.2f} s")
    done = built.summary
    if done is None:
        return head if built.stale else Group(head, Text(f"out/{fabric} is up to date"))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="left")
    table.add_column(justify="right")
    table.add_column(justify="left", overflow="fold")
    for what, names, colour in (
        ("added", done.added, "green"),
        ("changed", done.changed, "yellow"),
        ("removed", done.removed, "red"),
    ):
        table.add_row(f"  {what}", Text(str(len(names)), colour if names else ""), _listed(names))
    table.add_row("  unchanged", str(done.unchanged), "")
    skipped = _skipped(built, done)
    if skipped:
        table.add_row("  skipped", str(skipped), "not chosen, left as they were")
    grants = grants_made(built)
    if grants:
        table.add_row("  granted", str(sum(grants.values())), _grants_text(grants))
    table.add_row("  files", str(done.files_written), _files_text(fabric, done))
    if findings:
        table.add_row("  findings", str(len(findings)), counted(findings))
    return Group(head, table)


def plain_summary(built: Built | None) -> dict[str, object]:
    """Return what a build did as plain data; null where nothing was done."""
    if built is None:
        return {"summary": None, "grants": {}, "stale": []}
    done = built.summary
    stale = [{"path": each.path, "reason": each.reason.value} for each in built.stale]
    return {
        "summary": None if done is None else _plain(built, done),
        "grants": dict(Counter(each.kind for each in built.compiled.allocation.changes.granted)),
        "stale": stale,
    }


def _skipped(built: Built, done: Summary) -> int:
    """Return how many devices were left alone because they were not chosen (`--only`)."""
    topology = built.compiled.topology
    devices = len(topology.switches) + len(topology.hosts)
    return devices - len(done.added) - len(done.changed) - done.unchanged


def _plain(built: Built, done: Summary) -> dict[str, object]:
    return {
        "added": list(done.added),
        "changed": list(done.changed),
        "removed": list(done.removed),
        "unchanged": done.unchanged,
        "skipped": _skipped(built, done),
        "files_written": done.files_written,
        "files_deleted": done.files_deleted,
        "lock_written": done.is_lock_written,
    }


def grants_made(built: Built) -> Counter[tuple[str, str]]:
    """Return how many new grants there are, by what one and several are called."""
    return Counter(_GRANTS[each.kind] for each in built.compiled.allocation.changes.granted)


def _grants_text(grants: Counter[tuple[str, str]]) -> str:
    return ", ".join(_count(count, *words) for words, count in grants.items())


def _files_text(fabric: str, done: Summary) -> str:
    deleted = f", {done.files_deleted} deleted" if done.files_deleted else ""
    lock = "; lock written" if done.is_lock_written else ""
    return f"written{deleted} in out/{fabric}{lock}"


def _listed(names: tuple[str, ...]) -> str:
    more = f" … {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return " ".join(names[:_NAMES_SHOWN]) + more


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
