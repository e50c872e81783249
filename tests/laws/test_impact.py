"""The impact of a change is never milder than what the text of the files says of itself.

Every field of the IR is changed in devices of every platform, version and style; what their files
then say is judged by `text_effects`, which knows neither the IR nor the table of effects.
"""

from collections.abc import Iterator
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from fabricc.artifact import Tree
from fabricc.diff.device import DeviceDiff, Status
from fabricc.ir.device import Device
from fabricc.pipeline import device, load
from tests.golden.examples import EXAMPLES
from tests.laws.budget import budget
from tests.laws.draft import Draft
from tests.laws.mutations import FIELDS, Values, mutants, values_of
from tests.laws.planned import difference, tree_of
from tests.laws.test_plan import change_of, changes
from tests.laws.text_effects import ALL, felt

Kind = tuple[str, str, str, str, bool, bool]


@cache
def golden() -> tuple[Device, ...]:
    """All devices of the golden fabrics."""
    found = []
    for name, root in EXAMPLES.items():
        compiled = load(root, name).value
        assert compiled is not None
        found += [device(compiled, each).value for each in compiled.slicer.names()]
    return tuple(found)


@cache
def kinds() -> tuple[Device, ...]:
    """The largest device of each kind."""
    found: dict[Kind, Device] = {}
    for each in sorted(golden(), key=lambda one: len(one.ports)):
        key = (each.role, each.platform, each.version, each.style, bool(each.bgp), each.raw != ())
        found[key] = each
    return tuple(found.values())


@cache
def values() -> Values:
    return values_of(golden())


def rendered(one: Device) -> Tree | None:
    """The files; None for a device that cannot be."""
    try:
        return tree_of(one)
    except (LookupError, ValueError):
        return None


def texts(tree: Tree) -> dict[str, str]:
    return {each.path: each.text for each in tree.files}


def sessions(one: Device) -> set[str]:
    found = {str(each.port) for each in one.neighbor_ports}
    found |= {str(each.port) for each in one.gateways}
    found |= {str(each.port) for each in (one.bgp.sessions if one.bgp else ())}
    return found & {str(each.name) for each in one.ports}


def hold(diff: DeviceDiff, before: Device, one: Tree, other: Tree, what: str) -> None:
    seen = felt(texts(one), texts(other), before.platform)
    impact = diff.impact
    assert seen.effect <= impact.effect, (what, seen)
    ports = {str(each.name) for each in before.ports}
    down = ports if ALL in seen.ports else ports & seen.ports.keys()
    reset = sessions(before) if ALL in seen.sessions else sessions(before) & seen.sessions.keys()
    assert down <= {*impact.ports}, (what, seen)
    assert reset <= {*impact.sessions, *impact.ports}, (what, seen)


def pairs(one: Device, names: tuple[str, ...]) -> Iterator[tuple[str, Device]]:
    yield from mutants(one, values(), names)


@budget(40)
@given(st.sampled_from(range(len(kinds()))), st.sampled_from(FIELDS), st.sampled_from(FIELDS))
def test_no_field_is_milder_than_its_text(kind: int, name: str, second: str) -> None:
    """One field changed, and another as well; there and back."""
    first = kinds()[kind]
    tree = rendered(first)
    assert tree is not None
    for what, other in pairs(first, (name,)):
        both = next((more for _, more in pairs(other, (second,))), other)
        for changed in (other, both):
            after = rendered(changed)
            if after is not None:
                there = difference(tree, after, first, changed, {})
                back = difference(after, tree, changed, first, {})
                hold(there, first, tree, after, f"{first.name}: {what}")
                hold(back, changed, after, tree, f"{first.name}: {what}, back")


@budget(40)
@given(changes())
def test_no_edit_is_milder_than_its_text(story: tuple[Draft, Draft]) -> None:
    change = change_of(story)
    for each in change.devices:
        if each.status is Status.CHANGED:
            before, after = change.old[each.name], change.new[each.name]
            old, new = tree_of(before), tree_of(after)
            hold(each, before, old, new, f"{before.name} ({before.platform})")
