"""The comparison that `diff` and `plan` are about."""

from dataclasses import replace

from fabricc.cli.place import Place
from fabricc.cli.screen import Progress
from fabricc.cli.selector import select
from fabricc.codes import BY_CODE
from fabricc.comparison.compare import MOST_TRACED, Compared, compare
from fabricc.comparison.find import find_older
from fabricc.findings import Outcome, has_errors


def compared(
    place: Place,
    word: str | None,
    *,
    only: str | None = None,
    jobs: int = 1,
    has_hunks: bool = False,
) -> Outcome[Compared | None]:
    """Compare the present build with the one that a word means, on the chosen devices.

    Only for hunks that are shown is worked out why they are there.
    """
    older = find_older(place.root, place.fabric, word)
    if older.value is None:
        return Outcome(None, older.findings)
    with Progress(f"comparing {place.fabric}"):
        outcome = compare(
            place.root,
            place.fabric,
            older.value,
            rules=BY_CODE,
            jobs=jobs,
            traced=MOST_TRACED if has_hunks else 0,
        )
    if outcome.value is None or only is None:
        return outcome
    both = outcome.value
    gone = frozenset(name for each in both.diff.devices for name in (each.name, each.was))
    selection = select([only], both.after.topology, gone)
    if has_errors(selection.findings):
        return Outcome(None, (*outcome.findings, *selection.findings))
    chosen = {*selection.value.devices, *selection.value.names}
    narrowed = replace(both, diff=both.diff.of_devices(chosen, both.made.lines))
    return Outcome(narrowed, (*outcome.findings, *selection.findings))
