"""A node has no management port, since its eth0 is a port of the fabric.

## Why it is said
In a container eth0 belongs to containerlab's management network, and a link at eth0 is refused.
Such a node gets `network-mode: none`: eth0 is the port of the fabric, with its own name, and
there is no management network; `docker exec` still works.

## Example
    $ fabricc lab export containerlab   # hosts: {web01: {rack: rack01, port: swp1, nics: [eth0]}}

## Instead
Nothing: this is only a note.

## Test
tests/unit/lab/test_export.py
"""

from fabricc.findings import Rule, Severity

RULE = Rule(
    "FAB826",
    "unmanaged",
    "no management network, since eth0 is a port of the fabric ({nodes})",
    Severity.NOTE,
)
