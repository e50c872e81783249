"""`fabricc lab rehearse` as a user runs it, with the plans that fabricc makes.

One rehearsal of what is said to lose nothing, one of what is said to reset sessions, flap ports and
restart FRR, and one of a plan that says too little.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.rehearse.course import Course
from fabricc.lab.rehearse.push import push_all
from fabricc.lab.rehearse.run import Stage
from fabricc.lab.rehearse.said import Plan
from tests.lab.cases import CUMULUS, TWO_LEAFS, Case
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.rehearsing import NAME, Told, committed, edited, rehearse

pytestmark = needs_tools

SERVER = 'platform: debian, version: "12", style'
CASE = Case(
    "rehearsed",
    f"""
spines: {{"spine[01-02]": {{}}}}
racks:
  rack01: {{leafs: {{leaf01: {{}}, leaf02: {{}}}}}}
  rack02:
    leafs: {{leaf03: {{}}, leaf04: {{}}}}
    leaf: {{platform: debian-switch, version: "12", style: ifupdown2}}
uplinks: [{{leafs: "leaf[01-04]", ports: "swp[29-30]", spines: "spine[01-02]"}}]
hosts:
  web01: {{rack: rack01, port: swp1}}
  web02: {{rack: rack01, port: swp2, style: networkd}}
  db01: {{rack: rack02, port: swp1, {SERVER}: ifupdown}}
  db02: {{rack: rack02, port: swp2, {SERVER}: ifupdown2}}
  old01: {{rack: rack02, port: swp9, attach: redistribute-neighbor, {SERVER}: ifupdown2}}
services:
  dns: {{hosts: [web01, db01], addresses: [10.9.0.53, "2001:db8:9::53"]}}
""",
    defaults=CUMULUS,
)
SMALL = Case("rehearsed", TWO_LEAFS)

MILD = (
    ("web01: {rack", "web01: {ntp: [192.0.2.123], syslog: [192.0.2.9], rack"),
    ("  web02: {rack", "  web03: {rack: rack01, port: swp3}\n  web02: {rack"),
    ("services:\n", "services:\n  ntp: {hosts: [web02, db02], addresses: [10.9.0.123]}\n"),
    ("leaf04: {}", "leaf04: {drain: true}"),
)
TOLD_MORE = ('port: "swp[1-2]"', 'port: "swp[1-2]", receive: all')
HARD = (
    ("leaf01: {}", "leaf01: {asn: 4200000190}"),
    ("  web02: {rack: rack01, port: swp2, style: networkd}\n", ""),
    (
        "db02: {rack: rack02, port: swp2",
        'db02: {rack: rack02, links: {eth1: "leaf03:swp2", eth2: "leaf04:swp7"}',
    ),
    ("attach: redistribute-neighbor, ", ""),
    ("leaf04: {}", 'leaf04: {raw: {frr: "ip route 198.51.100.0/24 Null0\\n"}}'),
)


@pytest.fixture(scope="module")
def mild(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Whoever has this has the lab as well: it is kept."""
    root = edited(committed(tmp_path_factory.mktemp("mild"), CASE), CASE, MILD)
    with clean_machine():
        yield rehearse(root, "--keep")


def test_what_is_said_to_stay_stays(mild: Told) -> None:
    assert mild.value["verdict"] == "as said", mild.value["findings"]
    assert (mild.status, mild.value["unfinished"]) == (0, [])
    effects = {each["said"]["effect"] for each in mild.devices if each["action"] == "change"}
    assert effects == {"none", "reload"}
    assert (mild.ports("seen", "sessions"), mild.ports("seen", "ports")) == ({}, {})
    assert [wave["traffic"]["silence"] <= 0.1 for wave in mild.value["waves"]]


def test_the_words_of_each_device_are_run_as_the_manifest_says(mild: Told) -> None:
    assert mild.device("web02")["commands"] == ["networkctl reload", "systemctl reload frr.service"]
    assert mild.device("db02")["commands"] == ["ifreload -a", "systemctl reload frr.service"]
    assert mild.device("web03")["action"] == "add"


@pytest.mark.usefixtures("mild")
def test_a_kept_lab_is_that_of_the_new_build() -> None:
    done = fabricc("status", "--name", NAME)
    assert (done.returncode, "web03" in done.stdout) == (0, True), done.stdout


def test_a_second_push_finds_nothing_to_do(mild: Told) -> None:
    after = read_fabric(mild.root / "out" / CASE.name)
    stage = Stage(Lab(NAME), Course(after, after), Plan(CASE.name, ()), lambda _: None)
    pushed = push_all(Lab(NAME), map(stage.task, after.devices))
    assert [each for each in pushed if not each.is_nothing] == []


@pytest.mark.night
def test_what_is_said_to_reset_does(tmp_path: Path) -> None:
    """The raw text of leaf04 adds a route: its file is taken at the worst, and nothing happens."""
    root = edited(committed(tmp_path, CASE), CASE, HARD)
    with clean_machine():
        told = rehearse(root)
    assert told.value["verdict"] == "less than said", told.value["findings"]
    assert (told.status, told.value["unfinished"]) == (0, [])
    effects = {each["said"]["effect"] for each in told.devices if each["action"] == "change"}
    assert effects == {"session-reset", "port-flap", "frr-restart"}
    assert told.ports("seen", "sessions") == {
        "leaf01": ["swp1", "swp29", "swp30"],
        "spine01": ["swp1"],
        "web01": ["eth1"],
    }
    less = {each["device"]: each["missed"] for each in told.devices if each["missed"]}
    assert less == {
        "leaf04": [f"the session of {port} stayed" for port in ("swp1", "swp29", "swp30")]
    }
    assert "systemctl restart frr.service" in told.device("old01")["commands"]
    assert [wave["traffic"]["cut_off"] for wave in told.value["waves"]] == [{}, {}, {}]


@pytest.mark.night
def test_an_understated_plan_is_found_out(tmp_path: Path) -> None:
    """It says that nothing is lost, though hosts change their peer group."""
    root = edited(committed(tmp_path, SMALL), SMALL, [TOLD_MORE])
    path = root / "plan.json"
    command = (sys.executable, "-m", "fabricc", "plan", "main", "--out", path)
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    plan = json.loads(path.read_text())
    for wave in plan["waves"]:
        wave["drain"] = []
        for device in wave["devices"]:
            device |= {"effect": "reload", "sessions": []}
    path.write_text(json.dumps(plan))
    with clean_machine():
        told = rehearse(root, "--plan", path)
    assert (told.status, told.value["verdict"]) == (1, "worse than said")
    for leaf in ("leaf01", "leaf02"):
        assert told.device(leaf)["unsaid"] == [
            f"the session of {port} was reset" for port in ("swp1", "swp2")
        ]
    assert told.value["unfinished"] == []
    assert "FAB831" in told.codes
    assert told.codes.isdisjoint({"FAB832", "FAB834", "FAB835"})


def test_whoever_ends_it_leaves_nothing_behind(tmp_path: Path) -> None:
    root = edited(committed(tmp_path, SMALL), SMALL, ())
    command = (sys.executable, "-m", "fabricc", "lab", "rehearse", "main", "--name", NAME)
    pipe = subprocess.PIPE
    with clean_machine():
        with subprocess.Popen(command, cwd=root, stderr=pipe) as running:
            while running.poll() is None and not (Lab(NAME).group / "leaf02").is_dir():
                time.sleep(0.05)
            running.send_signal(signal.SIGTERM)
            _, said = running.communicate(timeout=60)
            assert (running.returncode, said[-23:]) == (130, b"\nfabricc: interrupted\n")
        assert not Lab(NAME).group.exists()
        assert not Lab(NAME).folder.exists()
