import os
from pathlib import Path

from fabricc.lab.rehearse.place import Changed, place_below
from fabricc.lab.root import Placed

WHO = os.getuid(), os.getgid()


def placed(path: str, content: bytes, mode: int = 0o644) -> Placed:
    return Placed(path, content, *WHO, mode)


def test_files_are_written_where_they_differ_and_nowhere_else(tmp_path: Path) -> None:
    files = [placed("etc/a", b"1"), placed("etc/deep/b", b"2", 0o600)]
    assert place_below(tmp_path, files, (), ()).written == ("etc/a", "etc/deep/b")
    assert (tmp_path / "etc/deep/b").stat().st_mode & 0o777 == 0o600
    assert place_below(tmp_path, files, (), ()) == Changed((), ())
    (tmp_path / "etc/deep/b").chmod(0o644)
    assert place_below(tmp_path, files, (), ()).written == ("etc/deep/b",)
    assert place_below(tmp_path, [placed("etc/a", b"3")], (), ()).written == ("etc/a",)
    assert sorted(path.name for path in (tmp_path / "etc").iterdir()) == ["a", "deep"]


def test_a_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"theirs")
    (tmp_path / "a").symlink_to("target")
    assert place_below(tmp_path, [placed("a", b"theirs")], (), ()).written == ("a",)
    assert not (tmp_path / "a").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"theirs"


def test_only_what_is_there_counts_as_removed(tmp_path: Path) -> None:
    for name in ("old", "foreign"):
        (tmp_path / name).touch()
    found = place_below(tmp_path, (), ("old", "older"), ("/foreign", "/nothing"))
    assert found == Changed((), ("old",))
    assert list(tmp_path.iterdir()) == []
