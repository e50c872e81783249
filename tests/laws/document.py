"""A draft as an inventory: one plain document, and the text of its files."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from fabricc.intent.spread import names_of
from tests.laws.draft import Draft, Host, Rack, Service, Uplink

Document = dict[str, Any]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*\Z")
_YAML_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_NUMBERED = re.compile(r"(.*?)([0-9]+)\Z")


def document_of(draft: Draft) -> Document:
    """The draft as one document; ranges where it has them."""
    document = {
        **draft.head,
        "spines": dict(_named([(each.name, each.said) for each in draft.spines], draft.has_ranges)),
        "racks": dict(_racks(draft)),
        "uplinks": list(_uplinks(draft)),
        "hosts": dict(_hosts(draft)),
        "services": {
            each.name: {
                "hosts": _members(each),
                "addresses": list(each.addresses),
                **({"check": each.check} if each.check else {}),
            }
            for each in draft.services
        },
        "moved": [{"from": old, "to": new} for old, new in draft.moved],
    }
    return {key: value for key, value in document.items() if value or key == "fabric"}


def _members(service: Service) -> object:
    if not service.drained:
        return _names(service.hosts)
    return {name: {"drain": "true"} if name in service.drained else {} for name in service.hosts}


def _names(names: Sequence[str]) -> str:
    """Names as one text, in their order: `r1-h[01,03]`, or with commas."""
    matches = [_NUMBERED.match(name) for name in names]
    stems = {match[1] for match in matches if match}
    if len(names) > 1 and None not in matches and len(stems) == 1:
        numbers = [match[2] for match in matches if match]
        first, last = int(numbers[0]), int(numbers[-1])
        width = len(numbers[0])
        whole = [str(number).zfill(width) for number in range(first, last + 1)]
        inside = f"{numbers[0]}-{numbers[-1]}" if numbers == whole else ",".join(numbers)
        return f"{stems.pop()}[{inside}]"
    return ",".join(names)


def _named(things: list[tuple[str, Any]], has_ranges: bool) -> Iterator[tuple[str, Any]]:
    """Names with what is said of them; neighbours of which the same is said become a range."""
    if not has_ranges:
        yield from things
        return
    for said, group in groupby(things, key=lambda thing: thing[1]):
        yield _names([name for name, _ in group]), said


def _racks(draft: Draft) -> Iterator[tuple[str, Any]]:
    def kind(rack: Rack) -> tuple[Any, ...]:
        plain = rack.form == "range" and not rack.is_map
        alone = "" if plain and draft.has_ranges else rack.name
        return alone, len(rack.leafs), rack.leaf, rack.host

    for _, group in groupby(draft.racks, key=kind):
        racks = list(group)
        leafs = [leaf for rack in racks for leaf in rack.leafs]
        said: Document = {"leafs": _names([leaf.name for leaf in leafs])}
        if racks[0].is_map:
            said["leafs"] = {leaf.name: leaf.said for leaf in leafs}
        elif racks[0].form == "list":
            said["leafs"] = [leaf.name for leaf in leafs]
        more = {"leaf": racks[0].leaf, "host": racks[0].host}
        said.update((key, value) for key, value in more.items() if value)
        yield _names([rack.name for rack in racks]), said


def _hosts(draft: Draft) -> Iterator[tuple[str, Any]]:
    def kind(host: Host) -> tuple[Any, ...]:
        is_alone = not draft.has_ranges or host.form == "links" or "address" in host.said
        return host.name if is_alone else "", host.rack, host.nics, host.nics_form, host.said

    for _, group in groupby(draft.hosts, key=kind):
        hosts = list(group)
        first = hosts[0]
        said = {"rack": first.rack, **first.said}
        if first.form == "links":
            said["links"] = {
                nic: {"to": f"{leaf}:{port}"} if index % 2 else f"{leaf}:{port}"
                for index, (nic, leaf, port) in enumerate(draft.ports_of(first))
            }
        else:
            said["port"] = _names([draft.ports_of(host)[0][2] for host in hosts])
        said["nics"] = {
            "range": _names(first.nics),
            "list": list(first.nics),
            "map": {nic: {} for nic in first.nics},
        }[first.nics_form]
        yield _names([host.name for host in hosts]), said


def _uplinks(draft: Draft) -> Iterator[Document]:
    """Each leaf's cables, and leafs with the same ports to the same spines together."""
    entries: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for leaf, group in groupby(sorted(draft.uplinks, key=_leaf_of), key=_leaf_of):
        cables = list(group)
        open_ones = [cable for cable in cables if cable.spine_port is None]
        for cable in cables:
            if cable.spine_port is not None:
                yield {
                    "leafs": leaf,
                    "ports": cable.port,
                    "spines": cable.spine,
                    "spine_ports": cable.spine_port,
                    **({"drain": "true"} if cable.is_drained else {}),
                }
        by_spine = {
            spine: [cable.port for cable in open_ones if cable.spine == spine]
            for spine in dict.fromkeys(cable.spine for cable in open_ones)
        }
        for size in sorted({len(ports) for ports in by_spine.values()}):
            spines = [spine for spine, ports in by_spine.items() if len(ports) == size]
            ports = [port for spine in spines for port in by_spine[spine]]
            key = (_names(ports), _names(spines), "" if draft.has_ranges else leaf)
            entries[key].append(leaf)
    drained = [
        f"{cable.leaf}:{cable.port}"
        for cable in draft.uplinks
        if cable.is_drained and cable.spine_port is None
    ]
    for (ports_text, spines_text, _), leafs in entries.items():
        known = {f"{leaf}:{port}" for leaf in leafs for port in names_of(ports_text)}
        parts = [each for each in drained if each in known]
        said = {"leafs": _names(leafs), "ports": ports_text, "spines": spines_text}
        yield {**said, "drain": parts} if parts else said


def _leaf_of(uplink: Uplink) -> str:
    return uplink.leaf


# --- text ----------------------------------------------------------------------------------------


def text_of(document: Document) -> str:
    """A document as block YAML, its scalars plain where they may be."""
    return "".join(f"{line}\n" for line in _lines(document, 0))


def _lines(value: Document, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, inner in value.items():
        head = f"{indent}{_scalar(key)}:"
        if isinstance(inner, dict) and inner:
            yield head
            yield from _lines(inner, depth + 1)
        elif isinstance(inner, list) and inner and all(isinstance(each, dict) for each in inner):
            yield head
            for each in inner:
                first, *rest = _lines(each, depth + 2)
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        elif isinstance(inner, str) and "\n" in inner:
            yield f"{head} |"
            yield from (f"{indent}  {line}" for line in inner.splitlines())
        else:
            yield f"{head} {_flow(inner)}"


def _flow(value: Any) -> str:  # noqa: ANN401 - whatever a document holds
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_scalar(key)}: {_flow(each)}" for key, each in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(text: str) -> str:
    return text if _PLAIN.match(text) and text.lower() not in _YAML_WORDS else json.dumps(text)


def split(document: Document, choose: Callable[[int], int], files: int) -> dict[str, str]:
    """The document as the texts of several files: each entry in the file that `choose` says."""
    parts: list[Document] = [{} for _ in range(files)]
    for section, value in document.items():
        if isinstance(value, dict) and section not in {"fabric", "pools", "defaults"}:
            for name, entry in value.items():
                parts[choose(files)].setdefault(section, {})[name] = entry
        elif isinstance(value, list):
            for entry in value:
                parts[choose(files)].setdefault(section, []).append(entry)
        else:
            parts[choose(files)][section] = value
    return {
        f"{'sub/' * (number % 2)}part{number}.yaml": text_of(part)
        for number, part in enumerate(parts)
        if part
    }
