"""The BGP instance of a device."""

from fabricc.ir.device import Bgp
from fabricc.lower.addresses import own_network
from fabricc.lower.neighbors import is_neighbor
from fabricc.lower.neighbourhood import Neighbourhood
from fabricc.lower.policies import LEARNED, OWN, policies
from fabricc.lower.sessions import sessions
from fabricc.topology.values import Host


def bgp(near: Neighbourhood) -> Bgp | None:
    """Return the instance; None for a host that runs no routing daemon."""
    numbers = near.numbers
    if numbers.asn is None or numbers.router_id is None:
        return None
    is_host = isinstance(near.machine, Host)
    sets, paths, found = policies(near)
    over = sessions(near)
    versions = {family for session in over for family in session.families}
    return Bgp(
        asn=numbers.asn,
        router_id=numbers.router_id,
        families=tuple(family for family in near.constants.families if family in versions),
        sessions=over,
        prefix_sets=sets,
        as_path_sets=paths,
        policies=found,
        announced=OWN if is_host else None,
        is_drained=near.machine.is_drained and not isinstance(near.machine, Host),
        networks=() if is_host else tuple(own_network(each.address) for each in near.addresses),
        learned=LEARNED if any(map(is_neighbor, near.cables)) else None,
        origin=(*near.machine.origin, *numbers.origin),
    )
