"""Reading out/: what is missing, damaged, unknown or in nobody's manifest."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fabricc.capability.names import Role
from fabricc.verify.read import read
from tests.golden.examples import EXAMPLES

LEAF = "devices/leaf1/etc"


@pytest.fixture(scope="module")
def golden() -> Path:
    return EXAMPLES["ipv4-only-debian"] / "out" / "ipv4-only-debian"


@pytest.fixture
def root(golden: Path, tmp_path: Path) -> Path:
    shutil.copytree(golden, tmp_path / "out" / "lab")
    return tmp_path


def said(root: Path) -> list[tuple[str, str, int]]:
    """Code, file below out/lab and line of each finding."""
    found = []
    for each in read(root, "lab").findings:
        place = each.primary.at if each.primary is not None else None
        file, line = getattr(place, "file", ""), getattr(place, "line", 0)
        found.append((each.code, file.removeprefix("out/lab/"), line))
    return found


def changed(path: Path, change: Callable[[str], str]) -> int:
    """Change a file, and return the first line that is another one."""
    old = path.read_text()
    new = change(old)
    assert new != old
    path.write_text(new)
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((line for line, (one, two) in enumerate(pairs, 1) if one != two), 0)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_of_every_golden_file_is_known(name: str) -> None:
    outcome = read(EXAMPLES[name], name)
    assert outcome.findings == ()
    assert outcome.value is not None
    assert outcome.value.size.devices == len(outcome.value.devices) > 0


def test_a_plant_has_ports_loopbacks_sources_and_sessions(golden: Path) -> None:
    outcome = read(golden.parent.parent, "ipv4-only-debian")
    assert outcome.value is not None
    leaf, host = (outcome.value.plant.routers[name] for name in ("leaf1", "app1"))
    assert leaf.role is Role.LEAF
    assert [port.name for port in leaf.ports] == ["swp1", "swp2", "swp3", "swp9", "swp10"]
    assert {port.mtu for port in leaf.ports} == {9216}
    first = leaf.sources[0]
    assert sorted(map(str, first.prefixes)) == ["10.1.0.0/32", "10.9.0.123/32"]
    assert (first.port, first.is_closed) == ("swp1", True)
    assert list(map(str, host.loopbacks)) == ["10.1.0.0/32", "10.9.0.123/32"]
    assert [session.port for session in host.sessions] == ["enp1s0", "enp2s0"]
    assert host.has_bfd


def test_without_a_build_there_is_nothing_to_verify(root: Path) -> None:
    (root / "out/lab/cabling.csv").unlink()
    assert read(root, "lab").value is None
    assert said(root) == [("FAB701", "cabling.csv", 1)]


def test_a_fabric_that_was_never_built_is_one_finding(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "lab").findings
    assert found.message == "out/lab cannot be read: nothing is built yet"
    assert found.help == "`fabricc build` writes it"


def test_a_line_that_nobody_knows(root: Path) -> None:
    path = root / "out/lab" / LEAF / "frr/frr.conf"
    line = changed(
        path, lambda text: text.replace("service integrated", "router ospf\nservice integrated")
    )
    assert said(root) == [("FAB702", f"{LEAF}/frr/frr.conf", line)]


def test_a_line_that_moves_no_packet(root: Path) -> None:
    path = root / "out/lab" / LEAF / "chrony/chrony.conf"
    line = changed(path, lambda text: text.replace("rtcsync", "hwtimestamp *"))
    assert said(root) == [("FAB703", f"{LEAF}/chrony/chrony.conf", line)]


def test_a_value_that_cannot_be(root: Path) -> None:
    path = root / "out/lab" / LEAF / "network/interfaces"
    line = changed(path, lambda text: text.replace("mtu 9216", "mtu 92160", 1))
    assert said(root) == [("FAB704", f"{LEAF}/network/interfaces", line)]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("manifest.json", '"role":"leaf"', '"role":"tor"'),
        ("manifest.json", '"format":1', '"format":2'),
        ("manifest.json", '"mode":"0644"', '"mode":"644"'),
        ("cabling.csv", ",host,", ",hose,"),
        ("cabling.csv", "swp9", "swp10"),
        ("addresses.csv", "10.1.0.0", "10.1.0.999"),
    ],
)
def test_a_damaged_line_of_a_table(root: Path, file: str, old: str, new: str) -> None:
    changed(root / "out/lab" / file, lambda text: text.replace(old, new, 1))
    assert ("FAB704", file) in {(code, place) for code, place, _ in said(root)}


def test_a_file_that_no_parser_knows(root: Path) -> None:
    manifest = root / "out/lab/manifest.json"
    changed(manifest, lambda text: text.replace("etc/chrony/chrony.conf", "etc/exports", 1))
    old = root / "out/lab" / LEAF / "chrony/chrony.conf"
    old.rename(root / "out/lab" / LEAF / "exports")
    assert said(root) == [("FAB705", f"{LEAF}/exports", 1)]


def test_a_device_without_its_folder(root: Path) -> None:
    shutil.rmtree(root / "out/lab/devices/leaf1")
    assert [code for code, _, _ in said(root)] == ["FAB706"]


def test_a_file_that_is_not_there(root: Path) -> None:
    (root / "out/lab" / LEAF / "hosts").unlink()
    ((code, file, line),) = said(root)
    assert (code, file) == ("FAB706", "manifest.json")
    assert '"device":"leaf1"' in (root / "out/lab/manifest.json").read_text().split("\n")[line - 1]


def test_what_the_manifest_does_not_know(root: Path) -> None:
    (root / "out/lab" / LEAF / "frr/bgpd.conf").write_text("router bgp 1\n")
    (root / "out/lab/devices/leaf99").mkdir()
    assert said(root) == [
        ("FAB708", f"{LEAF}/frr/bgpd.conf", 1),
        ("FAB708", "devices/leaf99", 1),
    ]


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("frr/frr.conf", lambda text: text.removesuffix("\n")),
        ("frr/frr.conf", lambda text: text.replace("\n", "\r\n")),
        ("hostname", lambda text: text.replace("\n", "\r\n")),
        ("network/interfaces", lambda text: f"\N{ZERO WIDTH NO-BREAK SPACE}{text}"),
        ("sysctl.d/90-fabricc.conf", lambda text: text.replace("\n", "\x85\n", 1)),
    ],
)
def test_a_text_that_was_cut_or_written_by_an_editor(
    root: Path, path: str, change: Callable[[str], str]
) -> None:
    file = root / "out/lab" / LEAF / path
    file.write_bytes(change(file.read_text()).encode())
    assert ("FAB760", f"{LEAF}/{path}") in {(code, place) for code, place, _ in said(root)}


def test_what_is_said_of_one_file_has_an_end(root: Path) -> None:
    path = root / "out/lab" / LEAF / "frr/frr.conf"
    path.write_text(path.read_text() + "nobody knows\n" * 50_000 + "x" * 1_000_000 + "\n")
    found = read(root, "lab").findings
    assert 1 < len(found) < 30
    assert "49980 more" in found[-1].message
    assert max(len(each.message) for each in found) < 500


@pytest.mark.parametrize("file", ["cabling.csv", "addresses.csv", "manifest.json"])
def test_a_table_that_no_reader_takes(root: Path, file: str) -> None:
    place = root / "out/lab" / file
    place.write_text(place.read_text() + "[" * 200_000 + "\n")
    assert ("FAB704", file) in {(code, where) for code, where, _ in said(root)}


@pytest.mark.parametrize("mode", ["0666", "0664"])
def test_a_file_that_others_may_write(root: Path, mode: str) -> None:
    manifest = root / "out/lab/manifest.json"
    changed(manifest, lambda text: text.replace('"mode":"0644"', f'"mode":"{mode}"', 1))
    assert [(code, file) for code, file, _ in said(root)] == [("FAB704", "manifest.json")]
