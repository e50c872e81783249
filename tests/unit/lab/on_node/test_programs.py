"""What plays on a node, file in and file out."""

import json
from pathlib import Path

import pytest

from fabricc.lab.on_node import ifupdown2, services, vtysh
from fabricc.lab.on_node.vtysh import in_debians_words, read_by, words_with

FULL = b"frr version 7.5\nfrr defaults datacenter\nlog syslog informational\nrouter bgp 1\n"


def test_a_whole_configuration_gets_the_line_that_keeps_paths() -> None:
    made = in_debians_words(FULL)
    assert made == (
        b"frr version 8.4\nfrr defaults datacenter\nno zebra nexthop kernel enable\n"
        b"log syslog informational\nrouter bgp 1\n"
    )
    assert in_debians_words(made) == made


def test_a_part_stays_as_it_is() -> None:
    part = b"ip prefix-list A seq 5 permit 10.0.0.0/8\n"
    assert in_debians_words(part) == part


@pytest.mark.parametrize(
    ("words", "path", "given"),
    [
        (["-b"], vtysh.CONFIG, ["-f", "/x"]),
        (["-b", "-d", "zebra"], vtysh.CONFIG, ["-d", "zebra", "-f", "/x"]),
        (["-C", "-f", "/a"], "/a", ["-C", "-f", "/x"]),
        (["-C"], vtysh.CONFIG, ["-C", "-f", "/x"]),
        (["-m", "-f", "/a"], "/a", ["-m", "-f", "/x"]),
        (["-f/a"], "/a", ["-f", "/x"]),
        (["--inputfile=/a", "-C"], "/a", ["-C", "-f", "/x"]),
        (["--config_dir", "/etc/frr", "-f", "/a"], "/a", ["--config_dir", "/etc/frr", "-f", "/x"]),
    ],
)
def test_what_a_call_of_vtysh_reads(words: list[str], path: str, given: list[str]) -> None:
    assert read_by(words) == path
    assert words_with(words, "/x") == given


@pytest.mark.parametrize("words", [[], ["-c", "show version"], ["-m"], ["-w"]])
def test_a_call_that_reads_no_file(words: list[str]) -> None:
    assert read_by(words) is None


def test_ifupdown2_reads_a_file_without_vrfs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrf = "auto mgmt\niface mgmt\n    vrf-table auto\n\n"
    text = f"{vrf}auto eth0\niface eth0 inet dhcp\n    vrf mgmt\n"
    wanted, new = tmp_path / "interfaces", tmp_path / "new"
    for path in (wanted, new):
        path.write_text(text)
    monkeypatch.setattr(ifupdown2, "WANTED", wanted)
    monkeypatch.setattr(ifupdown2, "READ", tmp_path / "run/interfaces")
    words = ifupdown2.main(["-a", "-s", "-i", str(new)])
    assert words[:3] == ["-a", "-s", "-i"]
    plain = "auto eth0\niface eth0 inet dhcp\n"
    assert (tmp_path / "run/interfaces").read_text() == plain
    assert Path(words[3]).read_text() == plain
    wanted.unlink()
    assert ifupdown2.main(["-a"]) == ["-a"]
    assert not (tmp_path / "run/interfaces").exists()


def test_checks_of_services_are_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted, read = tmp_path / "services.json", tmp_path / "run/services.json"
    monkeypatch.setattr(services, "WANTED", wanted)
    monkeypatch.setattr(services, "READ", read)
    wanted.write_text(json.dumps({"dns": {"way": "tcp", "target": "53", "rise": 2}}))
    services.main()
    sick = services.sick_file("dns")
    made = {"way": "command", "target": f"test ! -e {sick}", "rise": 2}
    assert json.loads(read.read_text()) == {"dns": made}
    wanted.write_text("{ half")
    services.main()
    assert read.read_text() == "{ half"
    wanted.unlink()
    services.main()
    assert not read.exists()
