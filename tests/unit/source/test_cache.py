"""Warm = cold; the cache may be anything, and is only ever a matter of time."""

import marshal
from pathlib import Path

import pytest

from fabricc.source import build, cache, read_inventory
from fabricc.source.fragment import Fragment
from fabricc.source.page import Page

TEXT = {
    "a": "hosts: {a: {x: ~}}\nl: [1]",
    "b": "hosts: {b: 2}\nl: [2]",
    "c": "hosts: {c: *d, a: 1}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inventory"
    folder.mkdir()
    for name, text in TEXT.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed, not taken from the cache."""
    files: list[str] = []
    plain = build.build

    def spy(page: Page, *rest: object, **options: object) -> Fragment:
        files.append(page.file)
        return plain(page, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "build", spy)
    return files


def test_only_what_changed_is_parsed(folder: Path, parsed: list[str], tmp_path: Path) -> None:
    store = tmp_path / ".fabricc" / "parsed"
    cold = read_inventory(folder, tmp_path)
    parsed.clear()
    assert read_inventory(folder, tmp_path, store) == cold
    assert len(parsed) == 3
    parsed.clear()
    assert read_inventory(folder, tmp_path, store) == cold
    assert parsed == ["inventory/c.yaml"], "a file with findings is read anew, to find them again"
    parsed.clear()
    (folder / "b.yaml").write_text("hosts: {b: 3}")
    assert read_inventory(folder, tmp_path, store).value.document["hosts"]["b"] == "3"
    assert parsed == ["inventory/b.yaml", "inventory/c.yaml"]
    assert len(list(store.iterdir())) == 1, "one file, and no leftovers"


def test_a_moved_file_is_not_parsed_again(folder: Path, parsed: list[str], tmp_path: Path) -> None:
    store = tmp_path / "cache"
    read_inventory(folder, tmp_path, store)
    parsed.clear()
    (folder / "a.yaml").rename(folder / "z.yaml")
    outcome = read_inventory(folder, tmp_path, store)
    assert parsed == ["inventory/c.yaml"]
    assert outcome == read_inventory(folder, tmp_path)


def test_what_is_no_longer_there_leaves_the_cache(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "cache"
    read_inventory(folder, tmp_path, store)
    (folder / "a.yaml").unlink()
    read_inventory(folder, tmp_path, store)
    (file,) = store.iterdir()
    assert list(cache.load(file)) == [cache.digest_of(TEXT["b"].encode())]


def damages() -> list[bytes]:
    good = cache._head()
    payload = marshal.dumps({"x": {"y": "z"}})
    return [
        b"",
        b"\0" * 100,
        good,
        good + b"0" * 20 + payload,
        good + b"0" * 10,
        good.replace(b"parsed 1", b"parsed 0") + payload,
        b"marshal" + payload,
    ]


@pytest.mark.parametrize("damage", damages(), ids=range(len(damages())))
def test_a_damaged_cache_counts_as_empty(folder: Path, tmp_path: Path, damage: bytes) -> None:
    store = tmp_path / "cache"
    cold = read_inventory(folder, tmp_path, store)
    (file,) = store.iterdir()
    file.write_bytes(damage)
    assert read_inventory(folder, tmp_path, store) == cold
    assert len(cache.load(file)) == 2


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "x"
    cache.store(file, {"digest": {"hosts": {"a": "1"}}})
    good = file.read_bytes()
    for position in range(len(good)):
        bad = bytearray(good)
        bad[position] ^= 0xFF
        file.write_bytes(bad)
        assert cache.load(file) == {}
        file.write_bytes(good[:position])
        assert cache.load(file) == {}


def test_a_cache_that_cannot_be_written_is_not_told(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    assert read_inventory(folder, tmp_path, blocked / "x") == read_inventory(folder, tmp_path)
    store = tmp_path / "cache"
    cache.cache_path(store, "inventory").mkdir(parents=True)
    assert read_inventory(folder, tmp_path, store) == read_inventory(folder, tmp_path)
    assert [path.name for path in store.iterdir()] == [cache.cache_path(store, "inventory").name]


def test_two_inventories_do_not_share(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "cache"
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.yaml").write_text("a: 1")
    read_inventory(folder, tmp_path, store)
    read_inventory(other, tmp_path, store)
    assert len(list(store.iterdir())) == 2
