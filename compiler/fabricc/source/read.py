"""The `read` pass: the YAML files of one inventory to a `Source`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from fabricc.findings import Finding, Outcome, finding
from fabricc.source import cache as parsed
from fabricc.source.discover import discover, shown
from fabricc.source.fragment import Fragment, parse_fragment
from fabricc.source.merge import merge
from fabricc.source.page import Page
from fabricc.source.positions import Positions
from fabricc.source.rules import slow_parser
from fabricc.source.source import Source, SourceFile
from fabricc.source.speed import c_parser, collector_paused


def read_inventory(folder: Path, shown_root: Path, cache: Path | None = None) -> Outcome[Source]:
    """Read all `*.yaml` below `folder`.

    People see paths relative to `shown_root`. Files parsed before come from the folder `cache`,
    which is made where it is missing; without it everything is parsed. Never raises for what
    stands in the inventory: whatever is wrong is a finding (1xx), and the rest is in the `Source`.
    """
    with collector_paused():
        found = discover(folder, shown_root)
        name = shown(folder, shown_root)
        path = None if cache is None else parsed.cache_path(cache, name)
        outcome = _read(name, found.contents, path)
    source = outcome.value
    if not found.is_complete:
        source = replace(source, broken=source.broken | {()})
    return Outcome(source, (*found.findings, *outcome.findings))


def read_texts(
    texts: Mapping[str, str | bytes], folder: str = "", cache: Path | None = None
) -> Outcome[Source]:
    """Read an inventory that is given as path -> text; people see `folder` as where it lies."""
    contents = [
        (path, text.encode() if isinstance(text, str) else text)
        for path, text in sorted(texts.items())
    ]
    path = None if cache is None else parsed.cache_path(cache, folder)
    with collector_paused():
        return _read(folder, contents, path)


def _read(
    folder: str, contents: Iterable[tuple[str, bytes]], cache: Path | None
) -> Outcome[Source]:
    pages = [Page(path, content) for path, content in contents]
    files = tuple(SourceFile(page.file, parsed.digest_of(page.content)) for page in pages)
    fragments, findings = _parse(pages, files, cache)
    positions = Positions(pages, fragments)
    document, broken, clashes = merge(fragments, positions)
    if c_parser() is None:
        findings.append(finding(slow_parser.RULE, None))
    source = Source(folder, document, files, broken, positions)
    return Outcome(source, (*findings, *clashes))


def _parse(
    pages: list[Page], files: tuple[SourceFile, ...], cache: Path | None
) -> tuple[list[Fragment], list[Finding]]:
    """Parse what is not in the cache, and leave there exactly the files of now."""
    known = {} if cache is None else parsed.load(cache)
    fresh: parsed.Documents = {}
    fragments: list[Fragment] = []
    findings: list[Finding] = []
    for page, file in zip(pages, files, strict=True):
        if file.digest in known:
            fragment = Fragment(known[file.digest])
        else:
            fragment, found = parse_fragment(page)
            findings.extend(found)
            if found:
                fragments.append(fragment)
                continue
        fresh[file.digest] = fragment.document
        fragments.append(fragment)
    if cache is not None and fresh.keys() != known.keys():
        parsed.store(cache, fresh)
    return fragments, findings
