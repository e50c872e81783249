"""The comparison that `diff` and `plan` are about."""

from dataclasses import replace

from fabricc.cli.place import Place
from fabricc.cli.screen import Progress
from fabricc.cli.selector import select
from fabricc.codes import BY_CODE
from fabricc.comparison.compare import Compared, compare
from fabricc.comparison.find import find_older
from fabricc.findings import Outcome, has_errors


def compared(
    place: Place, word: str | None, *, only: str | None = None, jobs: int = 1
) -> Outcome[Compared | None]:
    """Compare the present build with the one that a word means, on the chosen devices."""
    older = find_older(place.root, place.fabric, word)
    if older.value is None:
        return Outcome(None, older.findings)
    with Progress(f"comparing {place.fabric}"):
        outcome = compare(place.root, place.fabric, older.value, rules=BY_CODE, jobs=jobs)
    if outcome.value is None or only is None:
        return outcome
    both = outcome.value
    gone = frozenset(name for each in both.diff.devices for name in (each.name, each.was))
    selection = select([only], both.after.topology, gone)
    if has_errors(selection.findings):
        return Outcome(None, (*outcome.findings, *selection.findings))
    chosen = {*selection.value.devices, *selection.value.names}
    devices = tuple(each for each in both.diff.devices if each.name in chosen)
    differ = {each.name for each in both.diff.devices}
    unchanged = sum(name not in differ for name in selection.value.devices)
    narrowed = replace(both, diff=replace(both.diff, devices=devices, unchanged=unchanged))
    return Outcome(narrowed, (*outcome.findings, *selection.findings))
