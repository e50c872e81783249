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
    neighbor_daemon_undocumented,
    neighbor_service_ipv6,
    neighbor_twice_on_leaf,
    neighbor_without_ipv4,
    neighbor_without_ipv6,
    no_such_port,
    port_is_split,
    port_used_twice,
    profile_of_unknown_hardware,
    profile_without_hardware,
    service_family,
    service_in_pool,
    service_shared_unevenly,
    single_homed_host,
    spine_without_link,
    too_many_neighbors,
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
    neighbor_without_ipv4.check,
    neighbor_without_ipv6.check,
    neighbor_service_ipv6.check,
    too_many_neighbors.check,
    neighbor_daemon_undocumented.check,
    neighbor_twice_on_leaf.check,
    service_shared_unevenly.check,
    profile_without_hardware.check,
    profile_of_unknown_hardware.check,
)
