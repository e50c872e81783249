"""Every record of the topology, of the IR and of every view tells where it comes from."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given

from fabricc.capability.platforms import PLATFORMS as CAPABILITIES
from fabricc.platforms.registry import PLATFORMS
from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled_draft
from tests.laws.draft import Draft
from tests.laws.fabrics import drafts

IN_EVERY_FABRIC = {
    ("PrefixEntry", "0.0.0.0/0"),
    ("PrefixEntry", "::/0"),
    ("FrrPrefix", "0.0.0.0/0"),
    ("FrrPrefix", "::/0"),
    ("FrrPrefixList", "DEFAULT-V4"),
    ("FrrPrefixList", "DEFAULT-V6"),
    ("AsPathSet", "LOCAL"),
    ("FrrPathList", "LOCAL"),
    ("FrrCommunityList", "HOST-ROUTE"),
    *((kind, f"DEFAULT-V{version}") for kind in ("Term", "FrrTerm") for version in (4, 6)),
    ("Term", "is_host_route"),
    ("FrrTerm", "HOST-ROUTE"),
}
"""What no intent asked for: the default route, the empty path, the community of host routes."""

KEYS = ("name", "prefix", "match", "prefixes", "prefix_list", "community_list")


def records(value: object) -> Iterator[Any]:
    """Every record with an origin in a value, however deep."""
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "origin"):
            yield value
        for each in fields(value):
            yield from records(getattr(value, each.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from records(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from records(inner)


def key_of(record: object) -> tuple[str, str]:
    names = [str(getattr(record, key)) for key in KEYS if getattr(record, key, None)]
    if getattr(record, "is_host_route", False):
        names = ["is_host_route"]
    return type(record).__name__, names[0] if names else ""


def homeless(made: Compiled) -> set[tuple[str, str]]:
    """Records without an origin, where one is due."""
    roots: list[object] = [made.topology]
    for device in made.devices.values():
        roots += [device, PLATFORMS[device.platform].view(device).value]
    found = set()
    for root in roots:
        for record in records(root):
            if not record.origin and key_of(record) not in IN_EVERY_FABRIC:
                found.add(key_of(record))
            assert all(isinstance(part, str | tuple) for part in record.origin), record
    return found


def without_origin(made: Compiled) -> set[str]:
    """Names of the dataclasses of lists in a view or in the IR that have no origin at all."""
    found = set()
    for device in made.devices.values():
        for root in (device, PLATFORMS[device.platform].view(device).value):
            found |= {type(each).__name__ for each in _entries(root)}
    return found


def _entries(value: object) -> Iterator[object]:
    """Every dataclass below a value that has no origin."""
    if is_dataclass(value) and not isinstance(value, type):
        if not hasattr(value, "origin"):
            yield value
        for each in fields(value):
            yield from _entries(getattr(value, each.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _entries(inner)


WHOLES = {
    *("CumulusView", "DebianSwitchView", "UbuntuView", "DebianView"),  # one a device: no record
    *("PrefixSet", "Policy"),  # a name: their entries and terms are the records
    *("PrefixLimit", "Bfd", "Check", "System", "Syslog"),  # values of a record that has an origin
    "Command",  # a part of the manifest that the platform alone decides
}


@budget(40)
@given(drafts())
def test_every_record_has_an_origin(draft: Draft) -> None:
    assert homeless(compiled_draft(draft)) == set()


@budget(10)
@given(drafts())
def test_every_kind_of_record_has_room_for_one(draft: Draft) -> None:
    assert without_origin(compiled_draft(draft)) <= WHOLES


@budget(20)
@given(drafts())
def test_an_origin_leads_to_something_that_is_there(draft: Draft) -> None:
    made = compiled_draft(draft)
    grants = {grant.identity for grant in made.lock.grants}
    for device in made.devices.values():
        for record in records(device):
            for part in record.origin:
                if isinstance(part, str):
                    assert part in grants, (part, record)
                else:
                    assert _is_in(made.document, part), (part, record)


def _is_in(document: Any, path: tuple[str | int, ...]) -> bool:  # noqa: ANN401 - plain data
    for step in path:
        if isinstance(document, list):
            document = dict(enumerate(document))
        if not isinstance(document, dict) or step not in document:
            return False
        document = document[step]
    return True


def test_all_platforms_are_in_the_game() -> None:
    assert PLATFORMS.keys() == CAPABILITIES.keys()
