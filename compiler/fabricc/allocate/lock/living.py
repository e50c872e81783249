"""Which grants belong to something in the topology; the others are tombstones."""

from collections.abc import Callable

from fabricc.allocate.demand import demand
from fabricc.allocate.identity import names_in, of_link
from fabricc.findings import GrantName
from fabricc.topology.values import LinkKind, Topology


def living(topology: Topology) -> Callable[[GrantName], bool]:
    """Return the test whether an identity is in the topology.

    What was left out of the topology because of an error is not gone: it counts as living.
    """
    series = demand(topology).series
    wanted = {name for one in series for name in one.holders}
    wanted.update(of_link(link) for link in topology.links if link.kind is LinkKind.UPLINK)
    families = tuple(f"/{one.kind}-block/" for one in series if one.block_length is not None)
    racks, broken = {str(name) for name in topology.racks}, topology.broken

    def is_living(identity: GrantName) -> bool:
        if identity in wanted:
            return True
        names = names_in(identity)
        if not broken.isdisjoint(names):
            return True
        is_block = identity.startswith("rack/") and any(each in identity for each in families)
        return is_block and names[0] in racks

    return is_living
