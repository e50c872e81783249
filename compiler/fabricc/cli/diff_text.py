"""A comparison on a terminal."""

from collections.abc import Iterator

from rich.text import Text

from fabricc.capability.fold import folded
from fabricc.cli.redundancy import redundancy
from fabricc.cli.screen import Screen
from fabricc.diff.device import DeviceDiff
from fabricc.diff.fabric import FabricDiff
from fabricc.diff.told import Told, counts, told
from fabricc.impact.effect import Effect
from fabricc.verify.redundancy.change import RedundancyChange

_STYLES = {
    Effect.NONE: "green",
    Effect.RELOAD: "green",
    Effect.SESSION_RESET: "yellow",
    Effect.PORT_FLAP: "bold yellow",
    Effect.FRR_RESTART: "bold red",
    Effect.SWITCHD_RESTART: "bold red",
}
_MOST_EDITS = 20


def tell(
    screen: Screen, diff: FabricDiff, shift: RedundancyChange | None, *, has_hunks: bool
) -> None:
    """Write a comparison: counts, what was edited, impact by device, hunks."""
    screen.show(Text(f"{diff.fabric}: {diff.after.name} against {diff.before.name}"))
    screen.show(Text(counts(diff), "bold"))
    if diff.edits:
        screen.show(Text("\nedits of the intent", "bold"))
        for each in diff.edits[:_MOST_EDITS]:
            values = " -> ".join(value for value in (each.before, each.after) if value)
            screen.show(
                Text(f"  {each.kind.value}  {each.name}: {values}").append(
                    f"  {each.place}", "blue"
                )
            )
        if len(diff.edits) > _MOST_EDITS:
            screen.show(Text(f"  and {len(diff.edits) - _MOST_EDITS} more"))
    if diff.devices:
        screen.show(Text("\nimpact, the worst first", "bold"))
    for one in told(diff):
        screen.show(*_impact(one))
    redundancy(screen, shift)
    if has_hunks:
        for device in diff.devices:
            _hunks(screen, device)


def _impact(one: Told) -> Iterator[Text]:
    heading = Text("  ").append(folded(one.devices), "bold")
    heading.append(f"  {one.heading}", _STYLES[one.effect])
    yield heading.append(f"; {one.concern}") if one.concern else heading
    for line in one.lines:
        text = Text(f"      {line.text}", "yellow" if line.is_severe else "")
        places = ", ".join(line.places[:2])
        yield text.append(f"  {places}", "blue") if places else text


def _hunks(screen: Screen, device: DeviceDiff) -> None:
    for file in device.files:
        old = "/dev/null" if file.before is None else f"{device.was}/{file.path}"
        new = "/dev/null" if file.after is None else f"{device.name}/{file.path}"
        lines = [
            Text(f"\n--- {old}", "bold"),
            Text(f"+++ {new}", "bold").append(f"  ({file.apply.value})", "blue"),
        ]
        lines += [Text(each, "blue") for each in file.attributes]
        lines += [Text(line, _style(line)) for line in file.told]
        screen.show(*lines)


def _style(line: str) -> str:
    return {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
