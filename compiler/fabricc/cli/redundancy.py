"""What a change does to redundancy, on a terminal and in a comment."""

from typing import Any

from rich.text import Text

from fabricc.cli.screen import Screen
from fabricc.comparison.compare import Compared
from fabricc.comparison.redundancy import READ_AT_MOST, redundancy_of
from fabricc.diff.markdown import escaped
from fabricc.verify.redundancy.change import RedundancyChange
from fabricc.verify.redundancy.lines import lines

Plain = dict[str, Any]


def redundancy_told(both: Compared, *, wanted: bool | None) -> RedundancyChange | None:
    """Return how redundancy differs: whatever it takes if it is wanted, not at all if it is not."""
    if wanted is False:
        return None
    return redundancy_of(both, None if wanted else READ_AT_MOST)


def redundancy(screen: Screen, shift: RedundancyChange | None) -> None:
    """Write who has fewer paths, and which single points of failure come and go."""
    if shift is None or shift.is_empty:
        return
    screen.show(Text("\nredundancy", "bold"))
    for line in lines(shift):
        screen.show(Text(f"  {line}{_hint(shift)}"))


def parts(shift: RedundancyChange | None) -> tuple[str, ...]:
    """Return the same for a comment."""
    if shift is None or shift.is_empty:
        return ()
    told = "\n".join(f"- {escaped(line)}{_hint(shift)}" for line in lines(shift))
    return (f"**Redundancy**\n\n{told}\n",)


def _hint(shift: RedundancyChange) -> str:
    return "; `--redundancy` reads them" if shift.skipped is not None else ""
