"""Where the packages of an image come from, and what an image is called."""

import pytest

from fabricc.lab import recipe

TARGETS = """http://packages.example/debian bookworm main
http://packages.example/debian bookworm-updates main
http://packages.example/security bookworm-security main
http://packages.example/other nodistro main
"""


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "own_suite", lambda: "bookworm")
    monkeypatch.setattr(recipe, "run", lambda *_: TARGETS)


def test_of_its_own_suite_the_machine_takes_updates_too() -> None:
    assert recipe.sources("bookworm") == [
        "deb http://packages.example/debian bookworm main",
        "deb http://packages.example/debian bookworm-updates main",
        "deb http://packages.example/security bookworm-security main",
    ]


def test_of_another_suite_the_release_alone() -> None:
    assert recipe.sources("bullseye") == ["deb http://packages.example/debian bullseye main"]


def test_an_image_is_told_by_suite_sources_and_flavours() -> None:
    lines = recipe.sources("bookworm")
    told = [
        recipe.digest("bookworm", lines, ["ifupdown", "netplan"]),
        recipe.digest("bookworm", lines, ["ifupdown"]),
        recipe.digest("trixie", lines, ["ifupdown"]),
        recipe.digest("trixie", lines[:1], ["ifupdown"]),
    ]
    assert len(set(told)) == len(told)
    assert told[0] == recipe.digest("bookworm", lines, ["netplan", "ifupdown"])
