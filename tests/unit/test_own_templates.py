"""A person's own templates from end to end: built, remembered, checked, refused."""

import os
from pathlib import Path

import pytest

from fabricc.pipeline import build, check, review
from fabricc.verify.verify import verify
from tests.unit.test_pipeline import GOOD, state, write

HEADER = "{# owner=root:root mode=0644 apply=none #}\n"
MOTD = "templates/cumulus/etc/motd.j2"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "fabric.yaml", GOOD)
    write(tmp_path, MOTD, HEADER + "{{ device.name }}\n")
    assert build(tmp_path, "demo").findings == ()
    return tmp_path


def written(root: Path) -> tuple[int, int]:
    """Build, and return how many devices changed and how many did not."""
    outcome = build(root, "demo")
    assert outcome.findings == ()
    assert outcome.value is not None
    summary = outcome.value.summary
    assert summary is not None
    return len(summary.changed), summary.unchanged


def test_the_file_is_there_and_in_the_manifest(root: Path) -> None:
    out = root / "out/demo"
    assert (out / "devices/leaf1/etc/motd").read_text() == "leaf1\n"
    assert not (out / "devices/web1/etc/motd").exists()
    assert (
        '"etc/motd":{"apply":"none","mode":"0644","own":true,"owner":"root:root"'
        in (out / "manifest.json").read_text()
    )


def test_only_devices_of_the_platform_are_made_anew(root: Path) -> None:
    assert written(root) == (0, 6)
    write(root, MOTD, HEADER + "{{ device.name }} now\n")
    assert written(root) == (3, 3)
    write(root, "templates/ubuntu/etc/motd.j2", HEADER + "hello\n")
    assert written(root) == (3, 3)
    (root / "inventory/demo" / MOTD).unlink()
    assert written(root) == (3, 3)
    assert not (root / "out/demo/devices/leaf1/etc/motd").exists()


def test_a_check_sees_what_is_stale(root: Path) -> None:
    reviewed = review(root, "demo").value
    assert reviewed is not None
    assert reviewed.stale == ()
    write(root, MOTD, HEADER + "{{ device.name }} now\n")
    reviewed = review(root, "demo").value
    assert reviewed is not None
    assert len(reviewed.stale) >= 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_said_once_and_nothing_is_written(root: Path, jobs: int) -> None:
    write(root, MOTD, HEADER + "{{ device.nmae }}\n")
    before = state(root)
    outcome = build(root, "demo", jobs=jobs)
    (found,) = outcome.findings
    assert found.code == "FAB634"
    assert state(root) == before
    assert [each.code for each in check(root, "demo", jobs=jobs).findings] == ["FAB634"]


def test_everything_that_is_wrong_is_said_in_one_run(root: Path) -> None:
    write(root, "templates/cumulos/x.j2", "x\n")
    write(root, "templates/cumulus/etc/issue", "x\n")
    write(root, "templates/cumulus/etc/issue.net.j2", "{{ x\n")
    codes = sorted({found.code for found in build(root, "demo").findings})
    assert codes == ["FAB631", "FAB632", "FAB633"]


def test_whoever_reads_the_output_is_told_whose_file_it_is(root: Path) -> None:
    manifest = (root / "out/demo/manifest.json").read_text()
    assert manifest.count('"own":true') == 3
    said = {(found.code, found.severity.value) for found in verify(root, "demo").findings}
    assert ("FAB703", "warning") in said
    assert "FAB705" not in {code for code, _ in said}


@pytest.mark.parametrize("name", [b"\xff.j2", b"a\nb.j2", b"a b.j2", b"$(id).j2", b"x\x1b[31m.j2"])
def test_hostile_names_are_refused(root: Path, name: bytes) -> None:
    folder = os.fsencode(root / "inventory/demo/templates/cumulus/etc")
    with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - bytes
        file.write(b"x\n")
    before = state(root)
    (found,) = build(root, "demo").findings
    assert found.code == "FAB631"
    assert found.message.split(": ")[-1].isprintable()
    assert state(root) == before


def test_an_empty_template_says_nothing_of_its_file(root: Path) -> None:
    write(root, "templates/cumulus/etc/issue.j2", "")
    assert [found.code for found in build(root, "demo").findings] == ["FAB632"]


def test_a_template_that_is_included_by_another_platform_is_seen_to_change(root: Path) -> None:
    write(root, MOTD, HEADER + '{% include "debian/_part.j2" %}')
    write(root, "templates/debian/_part.j2", "one\n")
    assert build(root, "demo").findings == ()
    write(root, "templates/debian/_part.j2", "two\n")
    assert build(root, "demo").findings == ()
    assert (root / "out/demo/devices/leaf1/etc/motd").read_text() == "two\n"
