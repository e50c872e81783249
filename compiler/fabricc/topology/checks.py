"""The checks over a whole topology, in the order in which they run."""

from collections.abc import Callable, Iterator

from fabricc.findings import Finding
from fabricc.topology.rules import (
    duplicate_mac,
    duplicate_service_address,
    host_without_link,
    host_without_management,
    implied_split,
    leaf_without_uplink,
    mtu_over_leaf,
    no_such_port,
    no_undrained_path,
    port_is_split,
    port_used_twice,
    profile_of_unknown_hardware,
    profile_without_hardware,
    service_drained,
    service_family,
    service_in_pool,
    single_homed_host,
    spine_without_link,
    unequal_uplinks,
)
from fabricc.topology.values import Topology

CHECKS: tuple[Callable[[Topology], Iterator[Finding]], ...] = (
    port_used_twice.check,
    no_such_port.check,
    port_is_split.check,
    implied_split.check,
    leaf_without_uplink.check,
    host_without_link.check,
    host_without_management.check,
    spine_without_link.check,
    single_homed_host.check,
    unequal_uplinks.check,
    mtu_over_leaf.check,
    service_in_pool.check,
    service_family.check,
    duplicate_service_address.check,
    duplicate_mac.check,
    profile_without_hardware.check,
    profile_of_unknown_hardware.check,
    no_undrained_path.check,
    service_drained.check,
)
