"""A file has a name that looks like YAML, but does not end in `.yaml`.

## Why it is refused
Only `*.yaml` files are read. A rack in a `.yml` file would be missing without a word.

## Example
    # inventory/demo/racks/rack01.yml
    hosts:
      web01: {rack: rack01, port: swp1}

## Instead
    hosts:
      web01: {rack: rack01, port: swp1}

## Test
tests/unit/source/test_discover.py
"""

from fabricc.findings import Rule

RULE = Rule("FAB104", "wrong-suffix", "`{path}` is not read: only `*.yaml` is")
