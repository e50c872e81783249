"""A rehearsal as a Markdown page, for a merge request."""

from collections.abc import Iterable, Mapping

from fabricc.lab.rehearse.result import DeviceResult, Verdict, WaveResult
from fabricc.lab.rehearse.run import Rehearsed

_MOST = 20
_SIGNS = {each: each.value for each in Verdict} | {Verdict.WORSE: f"**{Verdict.WORSE.value}**"}


def markdown(facts: Mapping[str, object], rehearsed: Rehearsed) -> str:
    """Return a page: the verdict, a table of all devices, and what was not said."""
    lost = sum(wave.traffic.lost for wave in rehearsed.waves)
    sent = sum(wave.traffic.sent for wave in rehearsed.waves)
    summary = (
        f"{lost:,} of {sent:,} packets lost, in {len(rehearsed.waves)} waves from "
        f"`{facts['from']}`; {facts['seconds']} s."
    )
    lines = [
        f"## Rehearsal of {facts['fabric']}: {rehearsed.verdict.value}",
        "",
        summary,
        "",
        "| wave | device | said | seen | |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [_row(wave, device) for wave in rehearsed.waves for device in wave.devices]
    lines += ["", "| wave | drained | packets lost | longest silence | without any path | s |"]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    lines += [_traffic(wave) for wave in rehearsed.waves]
    wrong = [line for wave in rehearsed.waves for line in _wrong(wave)]
    wrong += [f"in the end: {line}" for line in rehearsed.unfinished]
    if wrong:
        more = [f"and {len(wrong) - _MOST} more"] if len(wrong) > _MOST else []
        lines += ["", *(f"- {_plain(line)}" for line in (*wrong[:_MOST], *more))]
    return "\n".join((*lines, ""))


def said(result: DeviceResult) -> str:
    """Return what was said of a device, in words."""
    told = result.told
    if told.action.value != "change":
        return told.action.value
    return _with_ports(told.effect.value, sorted(told.sessions | told.ports))


def seen(result: DeviceResult) -> str:
    """Return what was seen of a device, in words."""
    parts = ["FRR restarted"] if result.is_frr_restarted else []
    if result.flapped:
        parts.append(_with_ports("flapped", sorted(result.flapped)))
    if result.reset:
        parts.append(_with_ports("reset", sorted(result.reset)))
    if result.pushed and result.pushed.failed:
        parts.append("a step failed")
    return "; ".join(parts) or "all sessions stayed"


def _with_ports(what: str, ports: list[str]) -> str:
    more = f" and {len(ports) - 6} more" if len(ports) > 6 else ""
    return f"{what}: {', '.join(ports[:6])}{more}" if ports else what


def _row(wave: WaveResult, device: DeviceResult) -> str:
    name = f"{device.told.device} (drained)" if device.told.device in wave.wave.drain else None
    cells = (str(wave.wave.number), name or device.told.device, said(device), seen(device))
    return _line((*cells, _SIGNS[device.verdict]))


def _traffic(wave: WaveResult) -> str:
    felt = wave.traffic
    cut = ", ".join(f"{host} {seconds:.2f} s" for host, seconds in sorted(felt.cut_off.items()))
    cells = (str(wave.wave.number), ", ".join(wave.wave.drain) or "-", f"{felt.lost:,}")
    return _line((*cells, f"{felt.silence:.2f} s", cut or "-", f"{wave.seconds:.0f}"))


def _wrong(wave: WaveResult) -> Iterable[str]:
    what = [f"{d.told.device}: {line}" for d in wave.devices for line in (*d.unsaid, *d.missed)]
    what += [*wave.unsaid, *wave.missed, *wave.elsewhere]
    return [f"wave {wave.wave.number}: {line}" for line in what]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
