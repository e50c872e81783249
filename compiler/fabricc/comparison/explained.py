"""What of a device's difference the IR does not explain: it is taken at its worst.

The older device is rendered with the present templates: where that is not what the older build
wrote, its templates were others, or somebody wrote into its files. Of a template of a person's own
nobody knows what it does with a field, whatever the table of effects says of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from fabricc.artifact import Tree
from fabricc.diff.device import State
from fabricc.diff.entry import entry_of
from fabricc.emit.entry import EntryMaker
from fabricc.impact.raw import raw_files
from fabricc.ir.device import Device
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.custom.value import Customs
from fabricc.render.render import render

UNKNOWN = "the older intent is not known"
OTHER = "its template is another one now, or the older file was written by hand"
OWN = "a template of your own makes it"

Texts = Mapping[str, str]


class Explained:
    """One device in two builds."""

    def __init__(self, before: State, after: State, customs: Mapping[str, Customs]) -> None:
        self._before = before
        self._after = after
        self._customs = customs
        self._again = None if before.device is None else self._tree(before.device)

    def unexplained(self) -> Iterator[tuple[str, str]]:
        """Yield the files that hold more than differences of the IR, with the reason."""
        before, after = self._before, self._after
        paths = differing(before.entry.files, after.entry.files)
        if before.device is None or after.device is None or self._again is None:
            yield from ((path, UNKNOWN) for path in paths)
            return
        if before.device.platform != after.device.platform:
            return  # nothing is worse than that
        again = _texts(self._again)
        own = frozenset(self._own(paths, before.device, after.device))
        for path in sorted(paths):
            was = before.texts.get(path) if path in before.entry.files else None
            if again.get(path) != was:
                yield path, OTHER
            elif path in own:
                yield path, OWN
        for path, point in raw_files(before.device, after.device):
            if path in paths:
                yield path, f"`raw: {{{point}: …}}` is a person's own text"

    def has_steps(self) -> bool:
        """Tell whether the IR explains what a push does besides the files."""
        if self._before.entry.steps == self._after.entry.steps:
            return True
        if self._again is None:
            return False
        again = entry_of(EntryMaker().entry_of(self._again).line)
        return again.steps == self._before.entry.steps

    def _tree(self, device: Device) -> Tree:
        platform = device.platform
        return render(PLATFORMS[platform], device, self._customs.get(platform)).value

    def _own(self, paths: set[str], before: Device, after: Device) -> Iterator[str]:
        """Yield the files of own templates in which more differs than in those of ours."""
        customs = self._customs.get(after.platform)
        if customs is None:
            return
        platform = PLATFORMS[after.platform]
        ours = [_texts(render(platform, each).value) for each in (before, after)]
        for path in paths:
            made = [each.texts.get(path) for each in (self._before, self._after)]
            if not _is_within(made, [each.get(path) for each in ours]):
                yield path


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    """Return the files that two entries do not have alike."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def _is_within(made: list[str | None], ours: list[str | None]) -> bool:
    """Tell whether no line comes or goes but those that do with the template of ours, too."""
    if made == ours:
        return True
    (old, new), (old_ours, new_ours) = map(_lines, made), map(_lines, ours)
    return old - new <= old_ours - new_ours and new - old <= new_ours - old_ours


def _lines(text: str | None) -> Counter[str]:
    return Counter() if text is None else Counter(text.split("\n"))


def _texts(tree: Tree) -> dict[str, str]:
    return {each.path: each.text for each in tree.files}
