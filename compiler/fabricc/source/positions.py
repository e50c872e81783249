"""Intent paths to places in the files."""

from collections.abc import Sequence

from fabricc.findings import IntentPath, Part, Place
from fabricc.source.fragment import Fragment
from fabricc.source.page import Page
from fabricc.source.spans import Span


class Positions:
    """Finds places; a file is walked when the first place in it is asked for, and only once."""

    def __init__(self, pages: Sequence[Page], fragments: Sequence[Fragment]) -> None:
        """Find them in `pages`; `fragments` are the data of the same files."""
        self._pages = pages
        self._fragments = fragments
        self._spans: dict[int, dict[IntentPath, Span]] = {}

    def contents(self) -> dict[str, bytes]:
        """Return what stands in the files, by path."""
        return {page.file: page.content for page in self._pages}

    def place(self, path: IntentPath, half: Part, inside: str) -> Place:
        """Return the place of a path of the merged document."""
        number, local = self._home(path)
        return self.place_in(number, local, half, inside)

    def place_in(self, number: int, path: IntentPath, half: Part, inside: str = "") -> Place:
        """Return the place of a path of one file, or of its nearest parent that exists."""
        page = self._pages[number]
        spans = self._spans_of(number)
        while path and path not in spans:
            path, half, inside = path[:-1], Part.KEY, ""
        if not path:
            return page.at(0)
        span = spans[path]
        if inside and (narrowed := _narrowed(page, span, half, inside)) is not None:
            return narrowed
        wants_key = half is Part.KEY or span.is_block or span.value[0] == span.value[1]
        if span.key is not None and wants_key:
            return page.at(*span.key)
        return page.at(*span.value)

    def _spans_of(self, number: int) -> dict[IntentPath, Span]:
        if number not in self._spans:
            from fabricc.source.spans import spans_of  # noqa: PLC0415 - brings in ruamel.yaml

            self._spans[number] = spans_of(self._pages[number])
        return self._spans[number]

    def _home(self, path: IntentPath) -> tuple[int, IntentPath]:
        """Return the number of the file that holds the path, and the path in that file."""
        section = path[:1]
        if len(path) > 1:
            found = self._home_of_entry(str(path[0]), path[1])
            if found is not None:
                number, name = found
                return number, (*section, name, *path[2:])
        for number, fragment in enumerate(self._fragments):
            if path and path[0] in fragment.document:
                return number, section
        for number, fragment in enumerate(self._fragments):
            if "fabric" in fragment.document:
                return number, ()
        return 0, ()

    def _home_of_entry(self, section: str, name: str | int) -> tuple[int, str | int] | None:
        passed = 0
        for number, fragment in enumerate(self._fragments):
            entries = fragment.document.get(section)
            if isinstance(entries, dict) and name in entries:
                return number, name
            if isinstance(entries, list) and isinstance(name, int):
                kept = fragment.kept(section)
                if name - passed < len(kept):
                    return number, kept[name - passed]
                passed += len(kept)
        return None


def _narrowed(page: Page, span: Span, half: Part, inside: str) -> Place | None:
    """Return the first place of a text in a key or a value, None if it is not there as such."""
    start, end = span.key if half is Part.KEY and span.key is not None else span.value
    found = page.text.find(inside, start, end)
    return None if found < 0 else page.at(found, found + len(inside))
