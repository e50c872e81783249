"""What was compiled, as the files of a build that nobody has written."""

from collections.abc import Mapping
from dataclasses import replace

from fabricc.emit.entry import EntryMaker
from fabricc.emit.manifest import manifest_bytes
from fabricc.verify.output import Layered
from tests.laws.compiled import Compiled


def in_memory(made: Compiled, other: Mapping[tuple[str, str], str] | None = None) -> Layered:
    """The build; `other` are texts, by device and path, that stand in place of its own."""
    other = other or {}
    texts, lines, maker = dict(made.shared), {}, EntryMaker()
    for name, tree in made.trees.items():
        files = tuple(
            replace(each, text=other.get((name, each.path), each.text)) for each in tree.files
        )
        lines[name] = maker.entry_of(replace(tree, files=files)).line
        texts |= {f"devices/{name}/{each.path}": each.text for each in files}
    return Layered({**texts, "manifest.json": manifest_bytes(lines).decode()})
