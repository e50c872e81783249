"""The chain of passes from end to end, on real folders: bad input, builds that are cut short."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fabricc.capability.names import DeviceName
from fabricc.emit import open_workspace
from fabricc.findings import Outcome, Severity
from fabricc.pipeline import Chooser, build, check, load, review
from tests.bench.fabric import write_inventory
from tests.unit.emit.sample import in_child, killed

GOOD = """\
fabric: {name: demo, format: 1}
pools:
  loopbacks: {ipv4: 10.0.0.0/24}
  hosts: {ipv4: 10.1.0.0/24}
  asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100999}
defaults:
  switch: {platform: cumulus, version: "5.11", model: sn3700}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2]}
spines: {spine1: {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: swp31, spines: spine1}]
hosts: {"web[1-3]": {rack: rack1, port: "swp[1-3]"}}
allow: [{code: FAB325, because: not what this is about}]
"""
MORE = 'hosts: {"db[1-2]": {rack: rack1, port: "swp[7-8]"}}\n'
LOCK = "inventory/demo/fabric.lock"
GRANT = '{"kind": "ipv4", "identity": "host/web1/ipv4", "number": "10.1.0.0"}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one good fabric that was never built."""
    write(tmp_path, "fabric.yaml", GOOD)
    return tmp_path


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / "inventory" / "demo" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def state(root: Path) -> dict[str, bytes | str]:
    """All that a person sees of a repository; `.fabricc/` is not theirs."""
    found: dict[str, bytes | str] = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_symlink() or not name.startswith(".fabricc"):
            found[name] = path.read_bytes() if path.is_file() else "no file"
    return found


def codes(root: Path) -> list[str]:
    """The errors of a build that must not have written anything, nor `check` say anything else."""
    before = state(root)
    outcome = build(root, "demo")
    found = [each.code for each in outcome.findings if each.severity is Severity.ERROR]
    assert found
    assert outcome.value is None or outcome.value.summary is None
    assert state(root) == before
    assert not (root / ".fabricc/demo/journal").exists()
    assert not (root / ".fabricc/demo/stage").exists()
    for each in outcome.findings:
        assert each.message
        assert "\n" not in each.message
    return found


# --- bad input -----------------------------------------------------------------------------------


def test_no_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) != []
    assert not (tmp_path / "inventory").exists()
    assert not (tmp_path / "out").exists()


def test_no_file(tmp_path: Path) -> None:
    (tmp_path / "inventory" / "demo").mkdir(parents=True)
    assert codes(tmp_path) != []


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "~\n", "{}\n", "[]\n", "x\n"])
def test_nothing_in_the_file(tmp_path: Path, text: str) -> None:
    write(tmp_path, "fabric.yaml", text)
    assert codes(tmp_path) != []


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "bomb": (BOMB, "FAB112"),
    "deep flow": ("hosts: " + "[" * 10_000, "FAB117"),
    "deep blocks": ("".join(f"{' ' * depth}k:\n" for depth in range(2000)), "FAB117"),
    "deep maps": ("hosts: " + "{b: " * 10_000, "FAB117"),
    "not utf-8": (b"hosts: {web\xff: {}}\n", "FAB1"),
    "utf-16": ("hosts: {}\n".encode("utf-16"), "FAB1"),
    "nul": (b"hosts: {web\x00: {}}\n", "FAB1"),
    "half": ("hosts: {web9: {rack: rack1", "FAB1"),
    "tag": ("hosts: !!python/object/apply:os.system [id]\n", "FAB1"),
    "two documents": ("hosts: {}\n---\nhosts: {}\n", "FAB1"),
    "cr": ("hosts:\r  web9: {}\r", "FAB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(root: Path, name: str) -> None:
    content, code = HOSTILE[name]
    write(root, "sub/more.yaml", content)
    assert any(each.startswith(code) for each in codes(root))


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [dangling, circle, os.mkfifo])
def test_what_is_no_file(root: Path, make: Callable[[Path], None]) -> None:
    make(root / "inventory/demo/more.yaml")
    assert codes(root) != []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_must_not_be_read(root: Path) -> None:
    write(root, "more.yaml", MORE)
    (root / "inventory/demo/more.yaml").chmod(0)
    assert codes(root) != []


def test_a_yml_file_is_not_passed_over(root: Path) -> None:
    write(root, "more.yml", MORE)
    assert codes(root) != []


@pytest.mark.parametrize(
    "text",
    [
        '{"format": 99, "fabric": "demo"}\n' + GRANT,
        '{"format": 1, "fabric": "demo"}\n' + GRANT[:-8] + "\n",
        '{"format": 1, "fabric": "demo"}\n<<<<<<< ours\n' + GRANT,
        '{"format": 1, "fabric": "demo"}\n' + GRANT + GRANT.replace("10.1.0.0", "10.1.0.1"),
        '{"format": 1, "fabric": "demo"}\n' + GRANT + GRANT.replace("web1", "web2"),
        '{"format": 1, "fabric": "demo"}\nnull\n[]\n7\n',
        "\0\0\0\0",
        "[" * 100_000,
        '{"format": 1, "fabric": "demo"}\n' + GRANT.replace("10.1.0.0", "9" * 5000),
        '{"format": 1, "fabric": "demo"}\n' + GRANT.replace("web1", "../../web1"),
    ],
)
def test_locks_that_cannot_be_trusted(root: Path, text: str) -> None:
    write(root, "fabric.lock", text)
    assert any(each.startswith("FAB4") for each in codes(root))


def test_a_lock_that_is_no_text(root: Path) -> None:
    write(root, "fabric.lock", b"\xff\xfe\x00")
    assert codes(root) != []
    (root / LOCK).unlink()
    (root / LOCK).mkdir()
    assert codes(root) != []


@pytest.mark.parametrize("name", ["out", "out/demo", "out/demo/devices", "out/demo/manifest.json"])
def test_what_stands_in_the_way(root: Path, name: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("json"):
        path.mkdir()
    else:
        path.write_text("a person's\n")
    assert codes(root) != []


def test_a_manifest_that_is_damaged_or_newer(root: Path) -> None:
    assert build(root, "demo").value
    path = root / "out/demo/manifest.json"
    good = path.read_text()
    for bad in ("", "{", '{"format":99}\n', good[:200], "\xff\xfe"):
        path.write_text(bad)
        before = state(root)
        outcome = build(root, "demo")
        assert outcome.findings or outcome.value
        if outcome.value is None:
            assert state(root) == before
        path.write_text(good)


def test_out_through_a_link_is_never_followed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "out").symlink_to(elsewhere)
    outcome = build(root, "demo")
    assert outcome.value is None or not list(elsewhere.iterdir())


def test_errors_leave_a_built_fabric_as_it_is(root: Path) -> None:
    assert build(root, "demo").value
    for bad in (
        "hosts: {web9: {rack: nowhere, port: swp9}}\n",
        "hosts: {web1: {rack: rack1, port: swp9}}\n",
        "hosts: {web9: {rack: rack1, port: swp1}}\n",
        "hosts: {web9: {rack: rack1, port: swp9, address: 10.1.0.1}}\n",
        "hots: {}\n",
    ):
        write(root, "more.yaml", bad)
        assert codes(root) != []
        assert load(root, "demo").findings
        assert check(root, "demo").findings


# --- several builds ------------------------------------------------------------------------------


def test_two_builds_at_once(root: Path) -> None:
    with open_workspace(root, "demo", command="fabricc build demo --jobs 2"):
        outcome = build(root, "demo")
    assert outcome.value is None
    (found,) = outcome.findings
    assert found.code == "FAB480"
    assert f"process {os.getpid()}" in found.message
    assert "fabricc build demo --jobs 2" in found.message
    assert build(root, "demo").findings == ()


def _chosen(*names: str) -> Chooser:
    return lambda _: Outcome(names)


def test_only_some_are_written(root: Path) -> None:
    assert build(root, "demo").value
    before = state(root)
    write(root, "more.yaml", MORE)
    outcome = build(root, "demo", only=_chosen("leaf1", "db1"))
    assert outcome.value is not None
    assert outcome.value.summary is not None
    assert (outcome.value.summary.added, outcome.value.summary.changed) == (("db1",), ("leaf1",))
    after = state(root)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    devices = {name.split("/")[3] for name in changed if name.startswith("out/demo/devices/")}
    assert devices == {"leaf1", "db1"}
    rest = changed - {name for name in changed if name.startswith("out/demo/devices")}
    assert rest == {LOCK, "out/demo/manifest.json", "inventory/demo/more.yaml"}

    reviewed = review(root, "demo").value
    assert reviewed is not None
    stale = {each.path for each in reviewed.stale}
    assert any("/db2/" in path for path in stale)
    assert any("/leaf2/" in path for path in stale)
    assert not any("/leaf1/" in path or "/db1/" in path for path in stale)
    chosen = review(root, "demo", only=_chosen("leaf1", "db1")).value
    assert chosen is not None
    assert chosen.stale == ()

    assert build(root, "demo").value
    whole = state(root)
    for part in ("out", ".fabricc"):
        shutil.rmtree(root / part)
    assert build(root, "demo").value
    assert state(root) == whole


def test_faults_elsewhere_stop_a_build_of_some(root: Path) -> None:
    write(root, "more.yaml", "hosts: {web9: {rack: nowhere, port: swp9}}\n")
    before = state(root)
    assert build(root, "demo", only=_chosen("leaf1")).value is None
    assert state(root) == before


def test_a_review_writes_nothing(root: Path) -> None:
    before = state(root)
    outcome = review(root, "demo")
    assert outcome.value is not None
    assert LOCK in {each.path for each in outcome.value.stale}
    assert state(root) == before


# --- killed --------------------------------------------------------------------------------------

BUILD = """
import sys
from pathlib import Path
from fabricc.pipeline import build
print("ready", flush=True)
build(Path(sys.argv[1]), "demo")
print("done", flush=True)
"""
ROUNDS = 20
HOSTS = 200


def start(root: Path) -> "subprocess.Popen[str]":
    """Start a build in a process of its own; it has loaded everything when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, root], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what is tested is order, not the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.slow
def test_killed_at_any_moment(scratch: Path) -> None:
    chance = random.Random(7)
    inventory = scratch / "inventory" / "demo"
    journal = scratch / ".fabricc" / "demo" / "journal"
    write_inventory(inventory, HOSTS)
    head = (inventory / "fabric.yaml").read_text()
    texts = (head, head.replace("nic: eth0", "nic: eno1"))
    more = 'hosts: {"extra[1-5]": {rack: r0001, port: "swp[41-45]"}}\n'

    def turn(to: int) -> None:
        (inventory / "fabric.yaml").write_text(texts[to])
        (inventory / "more.yaml").unlink(missing_ok=True)
        if to:
            (inventory / "more.yaml").write_text(more)

    wanted: dict[int, dict[str, bytes | str]] = {}
    lasts = 0.0
    for to in (0, 1, 0, 1):
        turn(to)
        with start(scratch) as process:
            begun = time.monotonic()
            assert process.wait() == 0
            lasts = time.monotonic() - begun
        wanted[to] = state(scratch)
    assert len(wanted[1]) > 2000

    seen = Counter[str]()
    for number in range(ROUNDS):
        to = number % 2
        turn(to)
        with start(scratch) as process:
            if number % 4 < 2:
                time.sleep(chance.uniform(0, lasts))
            else:  # amid the renames, which take a few milliseconds
                while process.poll() is None and not journal.exists():
                    pass
                time.sleep(chance.uniform(0, 0.02))
            process.kill()
        half = out(state(scratch))
        ends = {name: out(wanted[which]) for name, which in (("old", 1 - to), ("new", to))}
        seen[next((name for name, tree in ends.items() if tree == half), "between")] += 1
        outcome = build(scratch, "demo")
        assert outcome.value is not None, [each.message for each in outcome.findings]
        assert {each.severity for each in outcome.findings} <= {Severity.NOTE}
        assert state(scratch) == wanted[to]
        private = {path.name for path in journal.parent.iterdir()}
        assert not private & {"stage", "journal"}, private
    assert seen["old"]
    print(f"\nkilled {ROUNDS} times; the output was then: {dict(seen)}")


def out(tree: dict[str, bytes | str]) -> dict[str, bytes | str]:
    return {name: content for name, content in tree.items() if name.startswith("out/")}


@pytest.mark.parametrize("steps", range(12))
def test_the_lock_is_read_after_what_was_half_done_is_completed(root: Path, steps: int) -> None:
    """Killed anywhere while a new lock is put in place: the next build goes on from that lock."""
    assert build(root, "demo").value is not None
    path = root / LOCK
    moved = path.read_text().replace('"10.1.0.0"', '"10.1.0.77"')

    def renumber() -> None:
        with open_workspace(root, "demo", disk=killed(root, steps)) as workspace:
            workspace.stage_lock(moved)
            workspace.leave_rest()
            workspace.commit()

    in_child(renumber)
    assert build(root, "demo").value is not None
    built = review(root, "demo").value
    assert built is not None
    assert built.stale == ()
    address = built.compiled.allocation.numbers[DeviceName("web1")].ipv4
    assert f'"host/web1/ipv4", "number": "{address}"' in path.read_text()
