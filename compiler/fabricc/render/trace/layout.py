"""Which line of a serialised text holds which part of its data: the layout of `yaml` and `json`."""

from collections.abc import Iterator, Mapping, Sequence

Entry = tuple[object, ...]
"""The way to the data of one line from the root: mappings, keys, lists and members in turn; the
last is what the line shows."""


def yaml_lines(document: Mapping[str, object]) -> Iterator[Entry]:
    """Yield the entry of each line of a document in YAML, as `render.yaml` writes it."""
    if not document:
        yield (document,)
        return
    yield from _yaml(document, ())


def _yaml(block: object, way: Entry) -> Iterator[Entry]:
    if isinstance(block, Mapping):
        for key, member in block.items():
            here = (*way, block, key, member)
            yield here
            if _is_block(member):
                yield from _yaml(member, here[:-1])
    elif isinstance(block, Sequence):
        for member in block:
            if _is_block(member):
                yield from _yaml(member, (*way, block))
            else:
                yield (*way, block, member)


def json_lines(document: Mapping[str, object]) -> Iterator[Entry]:
    """Yield the entry of each line of a document in JSON, as `render.json` writes it."""
    yield (document,)
    if document:
        yield from _json(document, ())
        yield (document,)


def _json(block: object, way: Entry) -> Iterator[Entry]:
    """Yield the lines between the brackets of a collection that is not empty."""
    if isinstance(block, Mapping):
        for key, member in block.items():
            here = (*way, block, key, member)
            yield here
            if _is_block(member):
                yield from _json(member, here[:-1])
                yield here
    elif isinstance(block, Sequence):
        for member in block:
            yield (*way, block, member)
            if _is_block(member):
                yield from _json(member, (*way, block))
                yield (*way, block, member)


def _is_block(value: object) -> bool:
    if isinstance(value, str):
        return False
    return isinstance(value, Mapping | Sequence) and bool(value)
