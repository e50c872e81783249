"""Branches that both allocate are merged by four commands, and no number of main's moves."""

from typing import NamedTuple

import pytest

from tests.git.repository import (
    Change,
    Repository,
    both,
    host,
    rack,
    replace,
    write,
)

RACK01 = "racks/rack01.yaml"
FABRIC = "fabric.yaml"
WEB = 'web[01-04]: {rack: rack01, port: "swp[1-4]"}'
FEWER = 'web[01-03]: {rack: rack01, port: "swp[1-3]"}'
LARGER_MTU = replace(FABRIC, "mtu: 9000", "mtu: 8900")
SPINE03 = both(
    replace(FABRIC, "spine[01-02]: {}", "spine[01-03]: {}"),
    write(
        "uplinks/spine03.yaml",
        "uplinks: [{leafs: 'leaf[01-04]', ports: swp30, spines: spine03}]\n",
    ),
)
UPLINK = "uplinks: [{{leafs: {leaf}, ports: 'swp[29-30]', spines: 'spine[01-02]'}}]\n"


class Case(NamedTuple):
    """What happens on main and on a branch, and which of main's names are others afterwards."""

    main: Change
    branch: Change
    renamed: dict[str, str] = {}  # noqa: RUF012 - never written


CASES = {
    "a host each in one rack": Case(
        host("app1", "rack01", "swp11"), host("app2", "rack01", "swp12")
    ),
    "a host each, the branch first by name": Case(
        host("app2", "rack01", "swp12"), host("app1", "rack01", "swp11")
    ),
    "a host each in two racks": Case(
        host("app1", "rack01", "swp11"), host("app2", "rack02", "swp11")
    ),
    "a rack each": Case(
        rack("rack03", "leaf[05-06]", "app[01-08]"), rack("rack04", "leaf[07-08]", "kv[01-08]")
    ),
    "a rack each, the branch first by name": Case(
        rack("rack04", "leaf[07-08]", "kv[01-08]"), rack("rack03", "leaf[05-06]", "app[01-08]")
    ),
    "a spine and a rack": Case(SPINE03, rack("rack03", "leaf[05-06]", "app[01-08]")),
    "uplinks of two leafs to the same spines": Case(
        write("uplinks/more1.yaml", UPLINK.format(leaf="leaf03")),
        write("uplinks/more2.yaml", UPLINK.format(leaf="leaf01")),
    ),
    "main removes a host, the branch adds one": Case(
        replace(RACK01, WEB, FEWER), host("web05", "rack01", "swp5")
    ),
    "main removes a host, the branch changes all": Case(replace(RACK01, WEB, FEWER), LARGER_MTU),
    "main changes all, the branch removes a host": Case(LARGER_MTU, replace(RACK01, WEB, FEWER)),
    "main adds, the branch removes": Case(
        host("web05", "rack01", "swp5"), replace(RACK01, WEB, FEWER)
    ),
    "the branch renames a neighbour": Case(
        host("old02", "rack01", "swp10"),
        both(
            write("hosts/old01.yaml", "hosts: {new01: {rack: rack01, port: swp9}}\n"),
            write("moved.yaml", "moved: [{from: old01, to: new01}]\n"),
        ),
        {"old01": "new01"},
    ),
    "main renames, the branch adds a neighbour": Case(
        both(
            write("hosts/old01.yaml", "hosts: {new01: {rack: rack01, port: swp9}}\n"),
            write("moved.yaml", "moved: [{from: old01, to: new01}]\n"),
        ),
        host("old02", "rack01", "swp10"),
    ),
    "the branch renames, main changes all": Case(
        LARGER_MTU,
        both(
            write("hosts/old01.yaml", "hosts: {new01: {rack: rack01, port: swp9}}\n"),
            write("moved.yaml", "moved: [{from: old01, to: new01}]\n"),
        ),
        {"old01": "new01"},
    ),
}

WAYS = (
    ("into branch", True),
    ("into main", False),
    ("rebase", True),
    ("cherry-pick", False),
)


@pytest.mark.parametrize(("way", "has_union"), WAYS, ids=[way for way, _ in WAYS])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_number_of_main_moves(
    site: Repository, case: Case, way: str, *, has_union: bool
) -> None:
    if not has_union:
        site.forget_attributes()
    site.branch("branch", case.branch)
    site.git("checkout", "--quiet", "main")
    site.change(case.main)
    before = site.grants()
    merge(site, way)
    site.settle()
    after = site.grants()
    for identity, number in before.items():
        names = [case.renamed.get(name, name) for name in identity.split("/")]
        assert after.get("/".join(names)) == number, identity
    assert site.is_sound()


def merge(site: Repository, way: str) -> None:
    """Bring the branch and main together, as far as git goes by itself."""
    match way:
        case "into branch":
            site.git("checkout", "--quiet", "branch")
            site.try_to("merge", "--no-edit", "main")
        case "into main":
            site.try_to("merge", "--no-edit", "branch")
        case "rebase":
            site.git("checkout", "--quiet", "branch")
            site.try_to("rebase", "main")
        case _:
            site.try_to("cherry-pick", "branch")
