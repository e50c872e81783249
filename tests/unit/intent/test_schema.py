"""The JSON Schema: what an editor accepts, refuses and can say about every key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from fabricc.capability.names import Role
from fabricc.capability.platforms import PLATFORMS
from fabricc.intent.device import PLATFORMS as PLATFORM_WORDS
from fabricc.intent.device import RAW_POINTS, STYLES
from fabricc.intent.parse import LISTS, MAPS, RESERVED, parse
from fabricc.intent.schema import schema, schema_text
from fabricc.intent.schema_words import DEFAULTS
from fabricc.intent.schema_words import RAW_POINTS as RAW_WORDS
from fabricc.source import read_texts
from fabricc.topology.expand import RACK_BLOCK_IPV4, RACK_BLOCK_IPV6

ROOT = Path(__file__).parents[3]
SCHEMA = schema()
VALIDATOR = Draft7Validator(SCHEMA)


def faults(text: str) -> list[str]:
    """What an editor, which reads YAML 1.2 with its numbers, would underline."""
    return [
        error.message for error in VALIDATOR.iter_errors(YAML(typ="safe", pure=True).load(text))
    ]


def test_it_is_a_schema_and_the_file_is_fresh() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert (ROOT / "schemas" / "intent.schema.json").read_text() == schema_text()


@pytest.mark.parametrize("path", sorted((ROOT / "inventory").rglob("*.yaml")), ids=lambda p: p.name)
def test_every_file_of_the_demo_is_valid(path: Path) -> None:
    assert faults(path.read_text()) == []


GOOD = [
    "fabric: {name: demo}",
    "fabric: {name: demo, format: 1}",
    "fabric: {domain: dc1.example.net}",
    "hosts:",
    "spines: {spine01: , spine02: {}}",
    "defaults: {switch: {version: 5.10}}",
    "defaults: {switch: {version: '5.10'}}",
    "defaults: {switch: {mtu: '9216'}}",
    "defaults: {switch: {syslog: 192.0.2.9}}",
    "defaults: {switch: {syslog: [192.0.2.9, {address: 192.0.2.10, protocol: tcp}]}}",
    "defaults: {switch: {dns: 192.0.2.53, breakouts: {swp1: 4x}}}",
    "defaults: {bfd: {fabric: off, host: {detect_multiplier: 5}}}",
    "defaults: {host: {nics: 'eth[1-2]'}}",
    "pools: {asns: {spines: 4200000000, leafs: 4200000100-4200009999, hosts: [64512, 64513]}}",
    "pools: {loopbacks: {ipv4: [10.0.0.0/24, 10.0.1.0/24]}, router_ids: 10.255.0.0/24}",
    "spines: {'spine[01-02]': {asn: 4200000000, loopback: [10.0.0.1, '2001:db8::1']}}",
    "racks: {'rack[01-02]': {leafs: 'leaf[01-04]'}}",
    "racks: {rack01: {leafs: [leaf01, leaf02], labels: {row: 2, is_new: true}}}",
    "racks: {rack01: {leafs: {leaf01: {asn: 4200000100}, leaf02: {}}}}",
    "hosts: {web01: {rack: rack01, port: [swp1, swp2], nics: {eth1: , eth2: {mtu: 1500}}}}",
    "hosts: {web01: {rack: 17, links: {eth1: 'leaf01:swp1', eth2: {to: 'leaf02:swp1'}}}}",
    "hosts: {'web[01-02],app01': {rack: rack01, raw: {frr: 'line'}}}",
    "services: {dns: {hosts: db01, addresses: 10.9.0.53}}",
    "moved: [{from: a, to: b}]",
    "allow: [{code: FAB310, because: on purpose}]",
    "models: {tor48: {ports: 'swp[1-54]', speed: 25G}}",
    "uplinks: [{leafs: leaf01, ports: swp1, spines: spine01}]",
]

BAD = [
    "fabrik: {name: demo}",
    "fabric: {nmae: demo}",
    "fabric: {format: 2}",
    "pods: {}",
    "hosts: [web01]",
    "hosts: {web_01: {rack: rack01}}",
    "hosts: {web01: {port: swp1}}",
    "hosts: {web01: }",
    "hosts: {web01: {rack: rack01, prot: swp1}}",
    "hosts: {web01: {rack: rack01, drain: {}}}",
    "hosts: {web01: {rack: rack01, receive: everything}}",
    "hosts: {web01: {rack: rack01, address: 10}}",
    "hosts: {web01: {rack: rack01, raw: {nowhere: text}}}",
    "hosts: {web01: {rack: rack01, links: {eth1: {mtu: 1500}}}}",
    "defaults: {switch: {platform: junos}}",
    "defaults: {switch: {mtu: 100}}",
    "defaults: {switch: {mtu: 90x0}}",
    "defaults: {switch: {dns: [nonsense]}}",
    "defaults: {bfd: {fabric: fast}}",
    "defaults: {bfd: {fabric: {receive_interval: 1}}}",
    "defaults: {host: {management: {dhcp4: perhaps}}}",
    "pools: {management: {ipv4: 192.0.2.0}}",
    "pools: {management: {gateway: 192.0.2.1}}",
    "racks: {rack01: {}}",
    "racks: {rack01: {leafs: {leaf01: {model: [a]}}}}",
    "services: {dns: {hosts: db01}}",
    "uplinks: {leafs: leaf01}",
    "uplinks: [{leafs: leaf01, spines: spine01}]",
    "allow: [{code: 310, because: x}]",
    "models: {tor48: {ports: 'swp[1-54]', speed: 26G}}",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_the_language_takes_is_valid(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("text", GOOD)
def test_and_the_compiler_takes_it_too(text: str) -> None:
    if not text.startswith("fabric:"):
        text = f"fabric: {{name: demo}}\n{text}"
    found = parse(read_texts({"a.yaml": text}).value.document).findings
    assert [each.message for each in found if each.code not in {"FAB202", "FAB220"}] == []


@pytest.mark.parametrize("text", BAD)
def test_typical_mistakes_are_not_valid(text: str) -> None:
    assert faults(text)


def properties(
    schema: Any,  # noqa: ANN401 - JSON of any shape
    path: str = "",
) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{path}.{name}", inner
        for name, inner in schema.items():
            if name != "examples":
                yield from properties(inner, f"{path}.{name}")
    elif isinstance(schema, list):
        for number, inner in enumerate(schema):
            yield from properties(inner, f"{path}.{number}")


def test_every_property_has_a_description() -> None:
    assert [path for path, each in properties(SCHEMA) if not each.get("description")] == []


def test_every_property_shows_what_may_be_written() -> None:
    telling = {"default", "enum", "examples", "allOf"}
    silent = [
        path
        for path, each in properties(SCHEMA)
        if not telling & each.keys() and each.get("type") not in {"boolean", "object"}
        if ".raw." not in path
    ]
    assert silent == []


def test_examples_and_defaults_are_valid_themselves() -> None:
    for path, each in properties(SCHEMA):
        alone = Draft7Validator({**each, "definitions": SCHEMA["definitions"]})
        for example in (
            *each.get("examples", ()),
            *([each["default"]] if "default" in each else ()),
        ):
            assert [error.message for error in alone.iter_errors(example)] == [], path


def test_sections_are_those_of_the_compiler() -> None:
    assert set(SCHEMA["properties"]) == {*MAPS, *LISTS}
    assert set(RESERVED).isdisjoint(SCHEMA["properties"])
    assert SCHEMA["additionalProperties"] is False


def test_words_agree_with_what_the_compiler_knows() -> None:
    assert DEFAULTS["RackBlock", "ipv4"] == RACK_BLOCK_IPV4
    assert DEFAULTS["RackBlock", "ipv6"] == RACK_BLOCK_IPV6
    assert set(RAW_WORDS) == set(RAW_POINTS)
    assert set(PLATFORM_WORDS) == set(PLATFORMS)
    assert {style for each in PLATFORMS.values() for style in each.styles} == set(STYLES)
    assert {role for each in PLATFORMS.values() for role in each.roles} == set(Role)
