"""All files are one document (FAB118, FAB119)."""

from itertools import permutations

from fabricc.source import read_texts
from tests.unit.source.reading import place, underlined


def test_maps_are_merged_by_name_and_lists_follow_each_other() -> None:
    outcome = read_texts(
        {
            "b.yaml": "hosts: {b: 1}\nuplinks: [{x: 2}]\npools: {hosts: {ipv4: 2}}",
            "a.yaml": "hosts: {a: 1}\nuplinks: [{x: 1}]\npools: {loopbacks: {ipv4: 1}}",
            "c.yaml": "hosts:\n",
        }
    )
    assert outcome.findings == ()
    assert outcome.value.document == {
        "hosts": {"a": "1", "b": "1"},
        "uplinks": [{"x": "1"}, {"x": "2"}],
        "pools": {"loopbacks": {"ipv4": "1"}, "hosts": {"ipv4": "2"}},
    }
    assert [file.path for file in outcome.value.files] == ["a.yaml", "b.yaml", "c.yaml"]


def test_an_empty_section_takes_any_form() -> None:
    document = read_texts({"a.yaml": "hosts:\nuplinks:\n", "b.yaml": "hosts: {a: 1}\nuplinks: [b]"})
    assert document.findings == ()
    assert document.value.document == {"hosts": {"a": "1"}, "uplinks": ["b"]}


def test_the_order_in_which_files_are_given_does_not_matter() -> None:
    texts = {"a.yaml": "hosts: {a: 1}", "b.yaml": "hosts: {b: 1}", "c/d.yaml": "hosts: {a: 2}"}
    outcomes = [read_texts(dict(order)) for order in permutations(texts.items())]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_name_in_two_files_shows_both_and_the_first_counts() -> None:
    outcome = read_texts(
        {
            "a.yaml": "hosts:\n  web01: {x: 1}\n",
            "b.yaml": "# moved\nhosts:\n  web02: {}\n  web01: {x: 2}\n",
        }
    )
    (found,) = outcome.findings
    assert found.code == "FAB118"
    assert (place(found.primary).file, place(found.primary).line) == ("b.yaml", 4)
    assert (place(found.also[0]).file, place(found.also[0]).line) == ("a.yaml", 2)
    assert underlined(found.primary) == underlined(found.also[0]) == "web01"
    assert outcome.value.document == {"hosts": {"web01": {"x": "1"}, "web02": {}}}


def test_keys_of_pools_and_defaults_merge_but_not_what_lies_deeper() -> None:
    outcome = read_texts(
        {
            "a.yaml": "defaults: {host: {mtu: 9000}}\nfabric: {name: demo}",
            "b.yaml": "defaults: {host: {mtu: 1500}, switch: {}}\nfabric: {format: 1}",
        }
    )
    assert [found.message for found in outcome.findings] == ["`host` is given twice"]
    assert outcome.value.document["fabric"] == {"name": "demo", "format": "1"}


def test_a_section_in_two_forms() -> None:
    outcome = read_texts(
        {
            "a.yaml": "uplinks:\n  - {x: 1}\n",
            "b.yaml": "uplinks:\n  y: {}\n",
            "c.yaml": "uplinks: z",
        }
    )
    assert [found.code for found in outcome.findings] == ["FAB119", "FAB119"]
    assert outcome.findings[0].message == "`uplinks` is a map here and a list in another file"
    assert underlined(outcome.findings[0].primary) == "uplinks"
    assert outcome.value.document == {"uplinks": [{"x": "1"}]}
    assert outcome.value.broken == {("uplinks",)}


def test_a_single_value_in_two_files_is_a_name_given_twice() -> None:
    outcome = read_texts({"a.yaml": "format: 1", "b.yaml": "format: 2"})
    assert [found.code for found in outcome.findings] == ["FAB118"]
    assert outcome.value.document == {"format": "1"}


def test_the_parts_are_not_changed_by_merging() -> None:
    outcome = read_texts({"a.yaml": "l: [1]", "b.yaml": "l: [2]", "c.yaml": "l: [3]"})
    spots = outcome.value
    assert spots.document == {"l": ["1", "2", "3"]}
