"""More NICs than the rack has leafs."""

from fabricc.findings import Rule

RULE = Rule("FAB306", "nic-count", "{host} has {nics} NICs for {leafs} leafs of `{rack}`")
