"""The push on real nodes: real Ansible, real SSH, real systemd and FRR.

The tests stand in the order of a fabric's life, and each goes on with what the one before left.
"""

import json
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.rehearse.flows import INTERVAL, flows
from fabricc.lab.trial.traffic import traffic
from tests.lab.cases import CUMULUS, Case
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.site import NAME, Played, Site, install, is_ready, on, record, wait_for

pytestmark = needs_tools

NEW = '  web03: {rack: rack01, port: swp3, style: networkd}\n'
CASE = Case(
    "pushed",
    f"""
spines: {{spine01: {{}}}}
racks:
  rack01:
    leafs: {{leaf01: {{}}, leaf02: {{}}}}
    leaf: {{platform: debian-switch, version: "12", style: ifupdown2}}
uplinks: [{{leafs: "leaf[01-02]", ports: swp29, spines: spine01}}]
hosts:
  web01: {{rack: rack01, port: swp1}}
  web02: {{rack: rack01, port: swp2, platform: debian, version: "12", style: ifupdown}}
{NEW}""",
    defaults=CUMULUS,
)
ALL = {"spine01", "leaf01", "leaf02", "web01", "web02"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("push")
    site = Site(root, CASE, install(tmp_path_factory.mktemp("collections")))
    site.intent(CASE.intent)
    with clean_machine():
        done = fabricc("up", "--bare", "--name", NAME, "--wait", root=root)
        assert done.returncode == 0, done.stderr
        site.intent(CASE.intent.replace(NEW, ""))  # its node stands there, cabled, for later
        yield site


def good(played: Played) -> Played:
    assert (played.status, played.failed) == (0, set()), played.said
    return played


def wait_until_ready(site: Site) -> None:
    deadline = time.monotonic() + 60
    while lacking := _lacking(site):
        assert time.monotonic() < deadline, lacking
        time.sleep(1)


def _lacking(site: Site) -> list[str]:
    """Return the hosts that do not reach each other's loopbacks by all their NICs."""
    fabric = read_fabric(site.root, CASE.name)
    found = []
    for host in fabric.of_role("host"):
        for other in fabric.of_role("host"):
            if host is other:
                continue
            for address in other.own:
                family = f"-{ip_address(str(address)).version}"
                shown = json.loads(on(host.name, f"ip {family} -j route get {address}") or "[]")
                if not shown or on(host.name, f"ping -c1 -W1 -q {address} >/dev/null || echo no"):
                    found.append(f"{host.name} to {address}")
    return found


def test_first_push_on_bare_nodes(site: Site) -> None:
    seen = good(site.play("push", "--check", "--diff"))
    assert on("leaf01", "ls /var/lib/fabricc 2>/dev/null") == ""
    assert "+router bgp" in seen.said
    done = good(site.play("push"))
    assert done.changed == ALL
    wait_until_ready(site)
    site.commit()


def test_a_second_push_changes_nothing(site: Site) -> None:
    before = {node: record(node)["push"] for node in ALL}
    done = good(site.play("push"))
    assert done.changed == set()
    assert "nothing to push" in done.said
    assert {node: record(node)["push"] for node in ALL} == before
    assert good(site.play("drift")).changed == set()


def test_a_host_is_added_by_a_reviewed_plan_under_traffic(site: Site) -> None:
    before = read_fabric(site.root, CASE.name)
    site.intent(CASE.intent)
    plan = site.plan()
    after = read_fabric(site.root, CASE.name)
    with traffic(Lab(NAME), flows(before, after), INTERVAL) as running:
        done = good(site.play("push", fabricc_plan=str(plan)))
    lost = sum(list(each).count(0) for each in running.record.arrived)
    assert lost == 0
    assert done.changed == {"leaf01", "leaf02", "web03"}
    wait_until_ready(site)
    site.commit()
