"""A file is not valid YAML.

## Why it is refused
The parser cannot tell what is meant. It stops at the first fault of a file; what was complete
before it is checked, the rest is not.

## Example
    hosts:
      web01: {rack: rack01, links: {eth1: leaf01:swp1}}

## Instead
    hosts:
      web01: {rack: rack01, links: {eth1: "leaf01:swp1"}}
"""

from fabricc.findings import Rule

RULE = Rule("FAB109", "yaml-syntax", "this is not valid YAML: {problem}")
