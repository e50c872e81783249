"""Hosts without BGP on real nodes: what may befall them, and one that moves to another rack."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from fabricc.lab.fabric import Fabric, read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.routes import fabric_routes
from fabricc.lab.state import find_node
from fabricc.lab.trial.bounds import SILENCE
from fabricc.lab.trial.silence import HEARD
from tests.lab.cases import NEIGHBORS
from tests.lab.compiling import compile_text, compile_there
from tests.lab.computed import STAYS_AFTER_FAILURE, read_booted
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.trying import complaints, inside, reload_differences, try_lab

pytestmark = needs_tools

NAME = "test-neighbors"
OLD = "old01: {rack: rack01, port: swp9, attach"
NEW = "old01: {rack: rack02, port: swp10, nics: [eth1], attach"
MAPS_APPLY = 6.0
"""Seconds: FRR looks at a changed route-map after 5."""


class Running(NamedTuple):
    """The lab, and the folder of its repository."""

    root: Path
    fabric: Fabric

    def routes(self, node: str) -> dict[str, frozenset[str]]:
        return fabric_routes(Lab(NAME).namespace(node), 4)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("neighbors")
    built = compile_text(NEIGHBORS.intent, root, NEIGHBORS.name)
    with clean_machine():
        done = fabricc("up", "-f", NEIGHBORS.name, "--name", NAME, "--wait", root=root)
        assert done.returncode == 0, done.stderr
        yield Running(root, read_fabric(built))


@pytest.mark.usefixtures("running")
def test_it_loads_without_a_word() -> None:
    hosts = ("web01", "spine01", "leaf01", "leaf02", "leaf03")
    lines = [*complaints(NAME), *reload_differences(NAME)]
    assert [line for line in lines if line.startswith(hosts)] == []


@pytest.mark.parametrize(
    "pulled",
    [
        None,
        "spine01:swp1",
        pytest.param("spine01:swp3", marks=pytest.mark.night),
        "old01:eth1",
        pytest.param("old03:eth1", marks=pytest.mark.night),
    ],
)
def test_kernels_have_the_routes_that_verify_computes(pulled: str | None, running: Running) -> None:
    """As it is; with a leaf of two, or the only one of its hosts, cut off; without a host's NIC.

    A leaf that is cut off answers no host without BGP: they leave it if they have another. When it
    is over everything is as it was.
    """
    booted = read_booted(NAME, running.root, NEIGHBORS.name)
    if pulled:
        without = booted.without(*pulled.split(":"))
        assert fabricc("link", "pull", "--name", NAME, pulled, root=running.root).returncode == 0
        wrong = booted.once_settled(without, STAYS_AFTER_FAILURE)
        assert fabricc("link", "plug", "--name", NAME, pulled, root=running.root).returncode == 0
        assert wrong == []
    assert booted.once_settled(booted.usual()) == []


def test_it_does_what_a_fabric_should(running: Running) -> None:
    scenarios = ("state", "reach", *NEIGHBORS.scenarios)
    words = [word for name in scenarios for word in ("--scenario", name)]
    told = try_lab(NAME, *words, root=running.root)
    bad = [each for each in told["results"] if each["verdict"] not in ("passed", "skipped")]
    assert bad == []
    assert {each["scenario"] for each in told["results"] if each["verdict"] == "passed"} >= {
        *("sessions", "routes", "reach", "services", *NEIGHBORS.scenarios),
    }


@pytest.mark.night
def test_a_host_that_moves_is_found_in_its_new_rack_and_forgotten_in_the_old(
    running: Running, tmp_path: Path
) -> None:
    """The rack of the new place gets its files first; then the address moves, without a word.

    No cable is pulled: the old leafs hear nothing any more, and the server in whose place it comes
    is the one at the new leaf's next port, so that no cable has to be laid.
    """
    [address] = running.fabric.devices["old01"].own
    moved = NEIGHBORS.intent.replace(OLD, NEW)
    assert moved != NEIGHBORS.intent
    lock = running.root / "inventory" / NEIGHBORS.name / "fabric.lock"
    after = compile_moved(moved, lock, tmp_path)
    assert after.devices["old01"].own == (address,)
    allow(after, "leaf03", str(address))
    time.sleep(MAPS_APPLY)
    assert running.routes("leaf03")[str(address)] == frozenset({"swp29"})
    inside(NAME, "old01", "systemctl", "stop", "fabricc-announcer")
    for place in ("lo", "eth1", "eth2"):
        inside(NAME, "old01", "ip", "address", "delete", f"{address}/32", "dev", place)
    left = time.monotonic()
    settle_in(running, str(address))
    came = until(lambda: running.routes("leaf03").get(str(address)) == frozenset({"swp9"}), HEARD)
    assert came, inside(NAME, "leaf03", "journalctl", "-u", "fabricc-rdnbrd", "-o", "cat")
    gone = until(
        lambda: leads_to_new_rack(running, str(address)), left + SILENCE - time.monotonic()
    )
    assert gone, {node: running.routes(node).get(str(address)) for node in running.fabric.devices}
    answered = inside(NAME, "web01", "ping", "-c3", "-i0.2", "-W1", str(address))
    assert " 3 received" in answered, answered


def compile_moved(intent: str, lock: Path, root: Path) -> Fabric:
    """Compile the intent of after the move, with the numbers of before."""
    folder = root / "inventory" / NEIGHBORS.name
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(intent)
    (folder / "fabric.lock").write_bytes(lock.read_bytes())
    return read_fabric(compile_there(root, NEIGHBORS.name))


def allow(after: Fabric, leaf: str, address: str) -> None:
    """Give a leaf the files of the new place, whose port is that of the server that is there."""
    pid = find_node(Lab(NAME), leaf)
    listed = json.loads(after.content(leaf, "etc/fabricc/rdnbrd.json"))
    listed["ports"]["swp9"] = [*listed["ports"]["swp9"], *listed["ports"].pop("swp10")]
    assert address in listed["ports"]["swp9"]
    put(pid, "etc/fabricc/rdnbrd.json", json.dumps(listed))
    frr = after.content(leaf, "etc/frr/frr.conf").decode()
    put(pid, "etc/frr/frr.conf", frr.replace("interface swp10", "interface swp9"))
    rule = ("inet", "fabricc", "from-swp9", "ip", "saddr", address, "accept")
    assert inside(NAME, leaf, "nft", "insert", "rule", *rule) == ""
    heard = ("arp", "fabricc", "input", "iifname", "swp9", "arp", "saddr", "ip", address, "accept")
    assert inside(NAME, leaf, "nft", "insert", "rule", *heard) == ""
    inside(NAME, leaf, "systemctl", "reload", "frr")
    inside(NAME, leaf, "systemctl", "restart", "fabricc-rdnbrd")


def put(pid: int, path: str, text: str) -> None:
    Path(f"/proc/{pid}/root", path).write_text(text)


def settle_in(running: Running, address: str) -> None:
    """Give the server at the new place the address, as its new files would."""
    pid = find_node(Lab(NAME), "old03")
    config = json.loads(running.fabric.content("old03", "etc/fabricc/announcer.json"))
    put(pid, "etc/fabricc/announcer.json", json.dumps({**config, "addresses": [address]}))
    for place in ("lo", "eth1"):
        inside(NAME, "old03", "ip", "address", "add", f"{address}/32", "dev", place)
    inside(NAME, "old03", "systemctl", "restart", "fabricc-announcer")


def leads_to_new_rack(running: Running, address: str) -> bool:
    """Tell whether every switch sends packets for an address to the new leaf."""
    ways = {"spine01": "swp3", "leaf01": "swp29", "leaf02": "swp29", "leaf03": "swp9"}
    tables = {node: running.routes(node).get(address) for node in ways}
    return tables == {node: frozenset({port}) for node, port in ways.items()}


def until(is_so: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
