"""The inventory for Ansible: every device once, groups, and lines that others leave alone."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fabricc.ansible.inventory import INVENTORY, group
from fabricc.capability.names import natural
from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled, compiled_draft
from tests.laws.draft import Draft
from tests.laws.edits import Edit
from tests.laws.fabrics import drafts
from tests.laws.test_numbers import stories

_VALID = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_KINDS = ("role", "rack", "platform", "domain_service", "domain_rack", "domain_pod", "fabric")

names = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,8}[A-Za-z0-9])?", fullmatch=True)
"""What `plain_name` takes; names of hosts and racks are among them."""


def read(made: Compiled) -> dict[str, Any]:
    groups: dict[str, Any] = json.loads(made.shared[INVENTORY])["all"]["children"]
    return groups


@budget(200)
@given(drafts(most_racks=3, most_hosts=4))
def test_every_device_once_with_the_facts_of_its_manifest_line(draft: Draft) -> None:
    made = compiled_draft(draft)
    groups = read(made)
    [whole] = [name for name in groups if name.startswith("fabric_")]
    hosts = groups.pop(whole)["hosts"]
    assert list(hosts) == sorted(made.trees, key=natural)
    assert made.shared[INVENTORY].count('"fabricc_role"') == len(made.trees)
    for name, said in hosts.items():
        tree = made.trees[name]
        assert said["fabricc_failure_domain"] == tree.failure_domain
        assert said.get("fabricc_rack") == tree.rack
        facts = said["fabricc_role"], said["fabricc_platform"], said["fabricc_version"]
        assert facts == (tree.role, tree.platform, tree.version)
        assert "/" not in said.get("ansible_host", "")
    members = {name: set(each["hosts"]) for name, each in groups.items()}
    assert all(members.values())
    assert members == wanted(made)
    assert all(_VALID.fullmatch(name) for name in (*groups, whole))
    assert not {*groups, whole} & {*made.trees, "all", "ungrouped"}


def wanted(made: Compiled) -> dict[str, set[str]]:
    """Return the members of each group, by the manifest; domains of one host's own have none."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in made.trees.items():
        found[group("role", tree.role)].add(name)
        found[group("platform", tree.platform)].add(name)
        if tree.rack is not None:
            found[group("rack", tree.rack)].add(name)
        kind, _, rest = tree.failure_domain.partition("/")
        if kind != "host":
            of, _, what = rest.partition("/")
            found[group(f"domain_{kind}", of) + (f"_{what}" if what else "")].add(name)
    return found


@budget(500)
@given(st.sets(st.tuples(st.sampled_from(_KINDS), names), min_size=2, max_size=12))
def test_different_things_have_different_groups(things: set[tuple[str, str]]) -> None:
    groups = {group(kind, name) for kind, name in things}
    assert len(groups) == len(things)
    assert all(_VALID.fullmatch(each) for each in groups)


def test_names_that_look_alike() -> None:
    assert group("rack", "rack-1") == "rack_rack_1"
    assert group("domain_service", "rack_1") == "domain_service__rack_5f1"
    alike = ("a-b", "a_b", "a.b", "a--b", "a-_b", "a_-b", "a-5fb", "a_5fb", "a", "ab")
    assert len({group("domain_service", each) for each in alike}) == len(alike)


@budget(120)
@given(stories())
def test_an_edit_changes_no_line_of_a_device_it_does_not_touch(
    story: tuple[Draft, list[Edit]],
) -> None:
    first, done = story
    made = compiled_draft(first)
    for edit in done:
        before, made = made, compiled_draft(edit.draft, made.lock)
        old, new = lines(before), lines(made)
        for name in (old.keys() & new.keys()) - edit.touched:
            # A rack with another name touches no file of its hosts, but what the manifest says.
            if before.trees[name] == made.trees[name]:
                assert old[name] == new[name], (edit.name, name)


def lines(made: Compiled) -> dict[str, list[tuple[str, str]]]:
    """Return device -> its lines, each with the group in which it stands."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for where, name, line in _members(made.shared[INVENTORY]):
        found[name].append((where, line))
    return found


def _members(text: str) -> Iterator[tuple[str, str, str]]:
    where = ""
    for line in text.splitlines():
        opened = re.match(r'"([^"]+)": \{', line)
        where = opened[1] if opened else where
        member = re.match(r' "([^"]+)": \{', line)
        if member:
            yield where, member[1], line


def test_a_new_device_only_adds_lines() -> None:
    """`git diff` shows nothing but what comes: the comma stands with what closes a line."""
    before, after = (_small(count) for count in (2, 3))
    left = iter(after)
    assert all(line in left for line in before), "before is no subsequence of after"
    assert len(after) - len(before) == 2 * 4  # all devices, role, platform, rack


def _small(count: int) -> list[str]:
    text = f"""\
fabric: {{name: small, format: 1}}
pools:
  loopbacks: {{ipv4: 10.0.0.0/24}}
  hosts: {{ipv4: 10.1.0.0/24}}
  asns: {{spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200001000-4200001999}}
defaults:
  switch: {{platform: cumulus, version: "5.11", model: sn2410}}
  host: {{platform: ubuntu, version: "24.04"}}
spines: {{spine1: {{}}, spine2: {{}}}}
racks: {{rack1: {{leafs: "leaf[1-2]"}}}}
uplinks: [{{leafs: "leaf[1-2]", ports: "swp[49-50]", spines: "spine[1-2]"}}]
hosts: {{"web[1-{count}]": {{rack: rack1, port: "swp[1-{count}]"}}}}
"""
    return compiled({"fabric.yaml": text}).shared[INVENTORY].splitlines()
