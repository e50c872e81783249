"""`fabricc lab rehearse` as a user runs it: a plan that tells the truth, and one that does not."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.rehearse.course import Course
from fabricc.lab.rehearse.push import push_all
from fabricc.lab.rehearse.run import Stage
from fabricc.lab.rehearse.said import Plan
from tests.lab.cases import CUMULUS, Case
from tests.lab.compiling import compile_there
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.rehearsing import NAME, Said, Wave, changed, rehearse, write_plan

pytestmark = needs_tools

DEBIAN_SWITCH = 'leaf: {platform: debian-switch, version: "12", style: ifupdown2}'
SERVER = 'platform: debian, version: "12", style'
CASE = Case(
    "rehearsed",
    f"""
spines: {{"spine[01-02]": {{}}}}
racks:
  rack01: {{leafs: "leaf[01-02]"}}
  rack02: {{leafs: "leaf[03-04]", {DEBIAN_SWITCH}}}
uplinks: [{{leafs: "leaf[01-04]", ports: "swp[29-30]", spines: "spine[01-02]"}}]
hosts:
  web01: {{rack: rack01, port: swp1}}
  web02: {{rack: rack01, port: swp2, style: networkd}}
  db01: {{rack: rack02, port: swp1, {SERVER}: ifupdown}}
  db02: {{rack: rack02, port: swp2, {SERVER}: ifupdown2}}
""",
    defaults=CUMULUS,
)

TRUE = (
    ("  web01: {rack", "  web03: {rack: rack01, port: swp3}\n  web01: {rack"),
    ('rack01: {leafs: "leaf[01-02]"', "rack01: {leafs: {leaf01: {asn: 4200000190}, leaf02: {}}"),
    ("db01: {rack", "db01: {mtu: 1500, rack"),
    ("db02: {rack", "db02: {labels: {owner: dba}, rack"),
)
FALSE = (
    ('leafs: "leaf[03-04]"', "leafs: {leaf03: {asn: 4200000191}, leaf04: {}}"),
    ("db01: {rack: rack02, port: swp1", "db01: {rack: rack01, port: swp7"),
    ("  web02: {rack: rack01, port: swp2, style: networkd}\n", ""),
)


class Told(NamedTuple):
    """What a rehearsal told, and the builds that it was of."""

    status: int
    value: dict[str, Any]
    before: Path
    after: Path

    def device(self, name: str) -> dict[str, Any]:
        waves = self.value["waves"]
        [found] = [d for wave in waves for d in wave["devices"] if d["device"] == name]
        return dict(found)

    @property
    def codes(self) -> set[str]:
        return {each["code"] for each in self.value["findings"]}


def builds(root: Path, edits: tuple[tuple[str, str], ...]) -> tuple[Path, Path]:
    """Build the fabric in one folder, and edited in another, with the lock of the first."""
    text = CASE.intent
    first = build(root / "before", text, None)
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    lock = root / "before/inventory" / CASE.name / "fabric.lock"
    return first, build(root / "after", text, lock)


def build(root: Path, text: str, lock: Path | None) -> Path:
    folder = root / "inventory" / CASE.name
    folder.mkdir(parents=True)
    (folder / "fabric.yaml").write_text(text)
    if lock is not None:
        (folder / "fabric.lock").write_bytes(lock.read_bytes())
    return compile_there(root, CASE.name)


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Whoever has this has the lab as well: it is kept."""
    root = tmp_path_factory.mktemp("truth")
    before, after = builds(root, TRUE)
    uplinks, hosts = ("swp29", "swp30"), ("swp1", "swp2")
    renumbered = (
        Said("leaf01", "session-reset", uplinks + hosts),
        *(Said(name, "session-reset", ("swp1",)) for name in ("spine01", "spine02")),
        *(Said(name, "session-reset", ("eth1",)) for name in ("web01", "web02")),
    )
    waves = [
        Wave((Said("leaf02"),), ("leaf02",)),
        Wave(renumbered, ("leaf01",)),
        Wave((Said("db01"), Said("web03", action="add"))),
    ]
    known = {said.device for wave in waves for said in wave.devices} - {"web03"}
    assert changed(before, after) == known
    plan = write_plan(root / "plan.json", before, after, waves)
    with clean_machine():
        yield Told(*rehearse(root / "after", before, plan, "--keep"), before, after)


def test_what_is_said_to_stay_stays_and_what_is_said_to_reset_does(truth: Told) -> None:
    assert truth.value["verdict"] == "as said", truth.value
    assert truth.status == 0
    reset = {
        device["device"]: device["seen"]["sessions"]
        for wave in truth.value["waves"]
        for device in wave["devices"]
        if device["seen"]["sessions"]
    }
    assert reset == {
        "leaf01": ["swp1", "swp2", "swp29", "swp30"],
        **{name: ["swp1"] for name in ("spine01", "spine02")},
        **{name: ["eth1"] for name in ("web01", "web02")},
    }
    assert [wave["traffic"]["cut_off"] for wave in truth.value["waves"]] == [{}, {}, {}]
    assert truth.value["unfinished"] == []


def test_a_drained_leaf_is_pushed_to_without_loss(truth: Told) -> None:
    first, second, _ = truth.value["waves"]
    assert (first["drained"], second["drained"]) == (["leaf02"], ["leaf01"])
    assert first["traffic"]["silence"] <= 0.1
    said = fabricc("exec", "--name", NAME, "leaf01", "--", "vtysh", "-c", "show running-config")
    assert "graceful-shutdown" not in said.stdout
    file = fabricc("exec", "--name", NAME, "leaf01", "--", "cat", "/etc/frr/frr.conf")
    assert "graceful-shutdown" not in file.stdout


def test_the_words_of_each_device_are_run_as_the_manifest_says(truth: Told) -> None:
    commands = truth.device("leaf02")["commands"]
    assert commands[:2] == ["ifreload -a", "systemctl reload frr.service"]
    assert truth.device("db01")["apply"] == ["ifupdown"]
    assert truth.device("web03")["action"] == "add"


@pytest.mark.usefixtures("truth")
def test_a_kept_lab_is_that_of_the_new_build() -> None:
    done = fabricc("status", "--name", NAME)
    assert (done.returncode, "web03" in done.stdout) == (0, True), done.stdout


def test_a_second_push_finds_nothing_to_do(truth: Told) -> None:
    after = read_fabric(truth.after)
    stage = Stage(Lab(NAME), Course(after, after), Plan("rehearsed", ()), lambda _: None)
    pushed = push_all(Lab(NAME), map(stage.task, after.devices))
    assert [each for each in pushed if not each.is_nothing] == []


def test_an_understated_plan_is_found_out(tmp_path: Path) -> None:
    before, after = builds(tmp_path, FALSE)
    neighbours = (
        *(Said(name, "session-reset", ("swp3",)) for name in ("spine01", "spine02")),
        Said("db02"),
    )
    waves = [
        Wave((Said("leaf03"), *neighbours, Said("leaf04", "session-reset", ("swp29",)))),
        Wave((Said("leaf01"), Said("leaf02"), Said("db01"), Said("web02", action="remove"))),
    ]
    cut_off = [("db01", 1), ("db01", 2)]
    plan = write_plan(tmp_path / "plan.json", before, after, waves, cut_off)
    with clean_machine():
        status, value = rehearse(tmp_path / "after", before, plan)
    told = Told(status, value, before, after)
    assert (status, value["verdict"]) == (1, "worse than said")
    assert value["unfinished"] == []
    assert told.device("spine01")["verdict"] == "as said"
    assert told.device("leaf03")["unsaid"] == ["the session of swp2 was reset"]
    assert told.device("leaf04")["verdict"] == "less than said"
    assert told.device("db02")["unsaid"] == ["the session of eth1 was reset"]
    assert [list(wave["traffic"]["cut_off"]) for wave in value["waves"]] == [["db01"], ["db01"]]
    assert told.codes >= {"FAB831"}
    assert told.codes.isdisjoint({"FAB832", "FAB833", "FAB834", "FAB835"})


def test_whoever_ends_it_leaves_nothing_behind(tmp_path: Path) -> None:
    before, after = builds(tmp_path, ())
    plan = write_plan(tmp_path / "plan.json", before, after, [])
    words = ("lab", "rehearse", before, "--name", NAME, "--plan", plan)
    with clean_machine():
        command = (sys.executable, "-m", "fabricc", *words)
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=tmp_path / "after", stderr=pipe) as running:
            while running.poll() is None and not (Lab(NAME).group / "leaf03").is_dir():
                time.sleep(0.05)
            running.send_signal(signal.SIGTERM)
            _, said = running.communicate(timeout=60)
            assert (running.returncode, said) == (130, b"\nfabricc: interrupted\n")
        assert not Lab(NAME).group.exists()
        assert not Lab(NAME).folder.exists()
