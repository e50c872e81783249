"""The C extension of ruamel.yaml is not installed.

## Why it is refused
Nothing is wrong with the inventory, but reading it takes some fifteen times as long. `pip install
ruamel.yaml.clib` installs the extension where there is one.

## Example
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/source/test_parsers.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB120",
    "slow-parser",
    "YAML is read by the slow parser: the C extension of ruamel.yaml is missing",
    Severity.NOTE,
)
