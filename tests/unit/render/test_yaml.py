"""What is written reads back as what was meant, by YAML 1.1 (netplan) and by YAML 1.2."""

from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fabricc.render.yaml import Plain, dump

VERSIONS = ((1, 1), (1, 2))

TRAPS = (
    "52:54:00:00:00:01",
    "525400000001",
    "12:30",
    "on",
    "Off",
    "yes",
    "N",
    "y",
    "null",
    "~",
    "",
    " ",
    "5.10",
    "24.04",
    "1e3",
    "0o17",
    "017",
    "0x1F",
    "1_000",
    ".inf",
    "NaN",
    "-",
    "--",
    "- a",
    "a: b",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "'a'",
    '"a"',
    "a\\b",
    "{a}",
    "[a]",
    "a, b",
    "<<",
    "=",
    "?",
    "|",
    ">",
    "2001-01-01",
    "10.1.0.2/32",
    "2001:db8::/64",
    "fe80::1",
    "a\nb",
    "a\n",
    "\ta",
    "é",
    "\x85",
    "\u2028",
    "\ufeff",
    "\U0001f600",
    "\x00",
    "\x7f",
    "---",
    "...",
)


def read(text: str, version: tuple[int, int]) -> Any:  # noqa: ANN401 - whatever was written
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    return yaml.load(StringIO(text))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("text", TRAPS)
def test_traps(text: str, version: tuple[int, int]) -> None:
    document: dict[str, Plain] = {"value": text, text: "key", "list": [text, {text: [text]}]}
    assert read(dump(document), version) == document


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
KEYS = st.text(max_size=5)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("version", VERSIONS)
@given(document=st.dictionaries(KEYS, DATA, max_size=4))
def test_any_data(document: dict[str, Plain], version: tuple[int, int]) -> None:
    assert read(dump(document), version) == document


def test_it_looks_as_netplan_files_do() -> None:
    document: dict[str, Plain] = {
        "network": {
            "version": 2,
            "renderer": "networkd",
            "ethernets": {
                "lo": {"addresses": ("10.1.0.2/32", "2001:db8:1::2/128")},
                "eth1": {
                    "match": {"macaddress": "52:54:00:00:00:01"},
                    "dhcp4": False,
                    "mtu": 9000,
                    "routes": [{"to": "default", "via": "192.0.2.1", "table": 1000}, {}],
                    "nameservers": {"addresses": []},
                },
            },
        }
    }
    assert (
        dump(document)
        == """network:
  version: 2
  renderer: networkd
  ethernets:
    lo:
      addresses:
        - "10.1.0.2/32"
        - "2001:db8:1::2/128"
    eth1:
      match:
        macaddress: "52:54:00:00:00:01"
      dhcp4: false
      mtu: 9000
      routes:
        - to: default
          via: "192.0.2.1"
          table: 1000
        - {}
      nameservers:
        addresses: []
"""
    )


def test_nothing_is_a_document_too() -> None:
    assert dump({}) == "{}\n"


def test_other_data_is_a_bug() -> None:
    with pytest.raises(TypeError, match=r"1\.5"):
        dump({"a": 1.5})  # type: ignore[dict-item]
