"""From a path of the document back to the place in the file."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabricc.findings import Finding, IntentPath, Label, Part, Place, Rule, Spot, at_key
from fabricc.source import Source, read_texts
from tests.unit.source.reading import FILE, underlined

TEXT = """\
# a comment
fabric: {name: demo, format: 1}

hosts:
  web[01-08]:            # eight
    rack: rack01
    port: "swp[1-8]"
    nics: {eth1: {mac: "52:54:00:00:00:01"}, eth2: {}}
    labels:
      # who
      owner: ümläut 東京 team
    empty:
    many: [10.0.0.1, {to: 'leaf03:swp1'},
           10.0.0.300]
    raw: |
      ip forwarding
      no ip forwarding
  "web[09,10]": &a {rack: rack02}
uplinks:
  - {leafs: leaf01, ports: "swp[1-2]"}
  - leafs: leaf02
    ports:
      - swp1
      - swp2
"""


def source(text: str = TEXT) -> Source:
    return read_texts({FILE: text}).value


WEB = ("hosts", "web[01-08]")


@pytest.mark.parametrize(
    ("spot", "line", "shown"),
    [
        (Spot(("fabric", "name")), 2, "demo"),
        (at_key(("fabric", "name")), 2, "name"),
        (Spot(("fabric",)), 2, "{name: demo, format: 1}"),
        (Spot(("hosts",)), 4, "hosts"),
        (Spot(WEB), 5, "web[01-08]"),
        (at_key(WEB), 5, "web[01-08]"),
        (at_key((*WEB, "port")), 7, "port"),
        (Spot((*WEB, "port")), 7, '"swp[1-8]"'),
        (Spot((*WEB, "port"), inside="1-8"), 7, "1-8"),
        (Spot(WEB, Part.KEY, inside="08"), 5, "08"),
        (Spot((*WEB, "nics", "eth1", "mac")), 8, '"52:54:00:00:00:01"'),
        (Spot((*WEB, "nics", "eth2")), 8, "{}"),
        (Spot((*WEB, "labels")), 9, "labels"),
        (Spot((*WEB, "labels", "owner")), 11, "ümläut 東京 team"),
        (Spot((*WEB, "labels", "owner"), inside="team"), 11, "team"),
        (Spot((*WEB, "empty")), 12, "empty"),
        (Spot((*WEB, "many")), 13, "[10.0.0.1, {to: 'leaf03:swp1'},"),
        (Spot((*WEB, "many", 1, "to")), 13, "'leaf03:swp1'"),
        (Spot((*WEB, "many", 2)), 14, "10.0.0.300"),
        (Spot((*WEB, "many", 2), inside="300"), 14, "300"),
        (Spot((*WEB, "many", 2), inside="301"), 14, "10.0.0.300"),
        (Spot((*WEB, "raw")), 15, "|"),
        (Spot((*WEB, "raw"), inside="no ip"), 17, "no ip"),
        (Spot(("hosts", "web[09,10]", "rack")), 18, "rack02"),
        (at_key(("hosts", "web[09,10]")), 18, '"web[09,10]"'),
        (Spot(("uplinks", 0)), 20, '{leafs: leaf01, ports: "swp[1-2]"}'),
        (Spot(("uplinks", 1)), 21, "leafs: leaf02"),
        (at_key(("uplinks", 1)), 21, "leafs: leaf02"),
        (Spot(("uplinks", 1, "ports")), 22, "ports"),
        (Spot(("uplinks", 1, "ports", 1)), 24, "swp2"),
        # What does not exist: the nearest parent that does.
        (Spot((*WEB, "gone")), 5, "web[01-08]"),
        (Spot((*WEB, "gone", 3, "deeper"), inside="0"), 5, "web[01-08]"),
        (Spot((*WEB, "port", "no map")), 7, "port"),
        (Spot(("hosts", "gone")), 4, "hosts"),
        (Spot(("uplinks", 7)), 19, "uplinks"),
        (Spot(("gone",)), 1, "#"),
        (Spot(()), 1, "#"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places(spot: Spot, line: int, shown: str, ends: str, mark: str) -> None:
    place = source(mark + TEXT.replace("\n", ends)).locate(spot)
    assert (place.line, underlined(Label(place))) == (line, shown)
    assert place.text == TEXT.split("\n")[line - 1]


def test_each_path_is_found_in_its_file() -> None:
    value = read_texts(
        {
            "a.yaml": "hosts: {a: 1}\nuplinks: [x, y]",
            "b.yaml": "hosts:\n  b: 2\nuplinks: [*gone, z]",
            "c.yaml": "fabric: {name: demo}\nuplinks: [last]",
        }
    ).value
    expected: dict[IntentPath, tuple[str, str]] = {
        ("hosts", "a"): ("a.yaml", "1"),
        ("hosts", "b"): ("b.yaml", "2"),
        ("hosts",): ("a.yaml", "{a: 1}"),
        ("uplinks", 1): ("a.yaml", "y"),
        ("uplinks", 2): ("b.yaml", "z"),
        ("uplinks", 3): ("c.yaml", "last"),
        ("gone",): ("c.yaml", "f"),
    }
    found = {path: value.locate(Spot(path)) for path in expected}
    assert {path: (at.file, underlined(Label(at))) for path, at in found.items()} == expected


def test_a_name_given_twice_is_found_where_it_counts() -> None:
    value = read_texts({FILE: "a: {b: first, b: second}\na: {b: third}\n"}).value
    assert underlined(Label(value.locate(Spot(("a", "b"))))) == "first"


def test_findings_are_located_and_places_stay() -> None:
    rule = Rule("FAB999", "x", "x")
    here = Place("elsewhere", 3, 4)
    found = Finding(rule, "x", Label(Spot(("fabric", "name")), "one"), (Label(here, "two"),), "h")
    located = source().located(found)
    assert located.primary == Label(Place(FILE, 2, 16, 4, "fabric: {name: demo, format: 1}"), "one")
    assert located.also == (Label(here, "two"),)
    assert located.help == "h"
    assert source().located(Finding(rule, "x")).primary is None


def test_without_files_there_is_still_a_place() -> None:
    assert read_texts({}).value.locate(Spot(("a",))).line == 1


WORD = st.text(alphabet="abcé東-[]01", min_size=1, max_size=6)
TREE = st.recursive(
    WORD,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(WORD, below, max_size=3),
    max_leaves=12,
)


class _Writer:
    """Writes a tree as YAML, mixing the styles, each scalar with a number that is its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.scalars: dict[IntentPath, str] = {}
        self.keys: dict[IntentPath, str] = {}

    def quoted(self, text: str) -> str:
        quote = self.draw(st.sampled_from("'\""))
        return f"{quote}{text}{quote}"

    def flow(self, tree: Any, path: IntentPath) -> tuple[Any, str]:  # noqa: ANN401 - any tree
        if isinstance(tree, str):
            word = f"{tree}{len(self.scalars)}"
            self.scalars[path] = self.quoted(word)
            return word, self.scalars[path]
        gap = self.draw(st.sampled_from([" ", "\n        ", "  # c\n      "]))
        if isinstance(tree, list):
            items = [self.flow(item, (*path, index)) for index, item in enumerate(tree)]
            return [item for item, _ in items], f"[{f',{gap}'.join(text for _, text in items)}]"
        data = {}
        texts = []
        for key, value in tree.items():
            self.keys[(*path, key)] = self.quoted(key)
            data[key], text = self.flow(value, (*path, key))
            texts.append(f"{self.keys[(*path, key)]}: {text}")
        return data, f"{{{f',{gap}'.join(texts)}}}"

    def block(self, tree: dict[str, Any], path: IntentPath, indent: int) -> tuple[Any, str]:
        data = {}
        text = ""
        for key, value in tree.items():
            self.keys[(*path, key)] = self.quoted(key)
            text += f"{' ' * indent}{self.keys[(*path, key)]}:"
            below = (*path, key)
            if isinstance(value, dict) and value and self.draw(st.booleans()):
                data[key], written = self.block(value, below, indent + 2)
                text += f"  # 東京\n{written}"
            else:
                data[key], written = self.flow(value, below)
                text += f" {written}\n"
        return data, text


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Any, _Writer]:
    writer = _Writer(draw)
    data, text = writer.block(draw(st.dictionaries(WORD, TREE, max_size=4)), (), 0)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), data, writer


@given(documents())
def test_every_place_points_at_the_right_text(made: tuple[str, Any, _Writer]) -> None:
    text, data, writer = made
    outcome = read_texts({FILE: text})
    assert outcome.findings == ()
    assert outcome.value.document == data
    for path, written in writer.scalars.items():
        assert underlined(Label(outcome.value.locate(Spot(path)))) == written
    for path, written in writer.keys.items():
        assert underlined(Label(outcome.value.locate(at_key(path)))) == written
