"""Which templates of a person's own are read, and what devices depend on."""

from pathlib import Path

import pytest

from fabricc.source import read_inventory
from fabricc.source.templates import UserTemplate, digest, read_templates


def write(root: Path, name: str, content: bytes = b"x\n") -> Path:
    path = root / "inventory/demo/templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def read(root: Path) -> tuple[list[str], list[str]]:
    """Return the names that are read, and the codes of what is said."""
    outcome = read_templates(root / "inventory/demo", root)
    names = [each.name for each in outcome.value]
    return names, [found.code for found in outcome.findings]


def test_none(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [])


def test_all_that_end_in_j2_but_nothing_hidden(tmp_path: Path) -> None:
    for name in ("cumulus/etc/motd.j2", "_site/_p.j2", ".git/x.j2", "cumulus/.motd.j2.swp"):
        write(tmp_path, name)
    assert read(tmp_path) == (["_site/_p.j2", "cumulus/etc/motd.j2"], [])
    (template, _) = read_templates(tmp_path / "inventory/demo", tmp_path).value
    assert template.file == "inventory/demo/templates/_site/_p.j2"


def test_what_is_no_template(tmp_path: Path) -> None:
    write(tmp_path, "cumulus/etc/motd")
    write(tmp_path, "cumulus/etc/netplan/x.yaml", b"{{ x }}: [")
    assert read(tmp_path) == (["cumulus/etc/motd", "cumulus/etc/netplan/x.yaml"], [])
    assert {each.text for each in read_templates(tmp_path / "inventory/demo", tmp_path).value} == {
        ""
    }
    inventory = read_inventory(tmp_path / "inventory/demo", tmp_path)
    assert inventory.value.files == ()  # a YAML file below templates/ is no part of the document


@pytest.mark.parametrize("target", ["/etc/passwd", "cumulus/etc/real.j2", "../../.."])
def test_links_are_not_followed(tmp_path: Path, target: str) -> None:
    write(tmp_path, "cumulus/etc/real.j2")
    link = tmp_path / "inventory/demo/templates/cumulus/etc/motd.j2"
    link.symlink_to(target if target.startswith(("/", ".")) else tmp_path / target)
    assert read(tmp_path) == (["cumulus/etc/real.j2"], ["FAB105"])


def test_the_folder_itself_may_be_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.j2").write_text("x")
    (tmp_path / "inventory/demo").mkdir(parents=True)
    (tmp_path / "inventory/demo/templates").symlink_to(tmp_path / "elsewhere")
    assert read(tmp_path) == ([], ["FAB105"])


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\n", "FAB107"), (b"a\x00b\n", "FAB108"), (b"x" * ((1 << 20) + 1), "FAB106")],
)
def test_content_that_is_no_text(tmp_path: Path, content: bytes, code: str) -> None:
    write(tmp_path, "cumulus/etc/motd.j2", content)
    assert read(tmp_path) == ([], [code])


def test_a_device_of_a_platform_with_templates_depends_on_all_of_them() -> None:
    motd = UserTemplate("cumulus/etc/motd.j2", "f", "x")
    part = UserTemplate("_site/_p.j2", "f", "x")
    other = UserTemplate("debian/etc/motd.j2", "f", "x")
    own = digest([motd], "cumulus")
    assert own
    assert digest([motd], "debian") == digest([part], "cumulus") == ""
    assert digest([motd, other], "cumulus") != own  # it may be included there
    assert digest([motd, part], "cumulus") != own
    assert digest([UserTemplate("cumulus/etc/motd.j2", "f", "y")], "cumulus") != own
