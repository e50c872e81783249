"""What zebra gives to the kernel: `ip protocol bgp route-map`, and its source addresses."""

from fabricc.verify.plant import Router
from fabricc.verify.routes.announce import own_prefixes
from fabricc.verify.routes.policy import Book, is_permitted
from fabricc.verify.routes.route import Prefix
from fabricc.verify.routes.routing import Fabric


def installs(fabric: Fabric, name: str, prefix: Prefix) -> bool:
    """Tell whether a BGP route to a prefix gets into the kernel of a device, and is not its own."""
    router = fabric.plant.routers[name]
    return prefix not in own_prefixes(router) and not refusal(
        router, fabric.net.books[name], prefix
    )


def refusal(router: Router, book: Book, prefix: Prefix) -> str:
    """Return why zebra or the kernel refuses a BGP route to a prefix; empty: they do not.

    A map refuses what no entry permits; the kernel refuses a source address that is nowhere.
    """
    frr = router.frr
    if frr is None:
        return ""
    for version, protocol, name in frr.protocol_maps:
        if protocol != "bgp" or version != prefix[0]:
            continue
        policy = book.policy(name)
        entry = next(
            (
                entry
                for entry in policy.entries
                if all(is_permitted(spans, prefix) for spans in entry.lists)
            ),
            None,
        )
        if entry is None or not entry.step.permits:
            return f"route-map {name} permits no route to it"
        source = entry.source
        if source is not None and source not in _addresses(router):
            return f"its source {source} is no address of the device"
    return ""


def _addresses(router: Router) -> frozenset[str]:
    ports = (address for port in router.ports for address in port.addresses)
    return frozenset(str(each.network_address) for each in (*router.loopbacks, *ports))
