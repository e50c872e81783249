"""Devices of the IR, made by hand as `lower` makes them: a leaf, a spine, a host.

leaf01 has two spines above it, web01 (`receive: default`) and web02 (`receive: rack`, and the
anycast service dns) below. They are the devices of docs/lab-notes/, with the same numbers.
"""

from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Interface, ip_address, ip_network

from fabricc.capability.names import (
    Address,
    Asn,
    DeviceName,
    Family,
    Network,
    PortName,
    RackName,
    Receive,
    Role,
)
from fabricc.ir.device import (
    Bgp,
    Device,
    Facing,
    KnownName,
    LimitAction,
    Management,
    OwnAddress,
    Port,
    PortSources,
    PrefixLimit,
    Session,
)
from fabricc.ir.policy import AsPathSet, Policy, PrefixEntry, PrefixSet, Term
from fabricc.topology.values import Bfd, RawText, System

V4, V6 = Family.IPV4, Family.IPV6
DUAL = (V4, V6)
BFD = Bfd()

SERVICES = ("10.9.0.53", "2001:db8:9::53")
POOLS = {
    V4: ("10.0.0.0/24", "10.1.0.0/20"),
    V6: ("2001:db8:0:1::/64", "2001:db8:1::/64"),
}
HOST_NETWORKS = (ip_network("10.1.0.0/20"), ip_network("2001:db8:1::/64"))
DEFAULTS = {V4: "0.0.0.0/0", V6: "::/0"}

Prefixes = list[tuple[str, int | None]]
"""Prefixes with the lengths that they must at least have inside."""


@dataclass(frozen=True)
class Server:
    """A host as its leaf sees it."""

    name: str
    asn: int
    port: str
    addresses: tuple[str, ...]
    receive: Receive = Receive.DEFAULT

    def of(self, families: tuple[Family, ...]) -> tuple[str, ...]:
        return tuple(each for each in self.addresses if family_of(each) in families)


WEB01 = Server("web01", 4200100000, "swp1", ("10.1.0.1", "2001:db8:1::1"))
WEB02 = Server("web02", 4200100001, "swp2", ("10.1.0.2", "2001:db8:1::2", *SERVICES), Receive.RACK)


def family_of(address: str) -> Family:
    return V6 if ":" in address else V4


def own(*addresses: str, families: tuple[Family, ...]) -> tuple[OwnAddress, ...]:
    """Return loopback addresses; those of dns know their service."""
    return tuple(
        OwnAddress(
            ip_address(each), "dns" if each in SERVICES else None, origin=((f"address {each}",),)
        )
        for each in addresses
        if family_of(each) in families
    )


def whole(address: Address) -> Network:
    """Return the prefix that holds an address alone."""
    return ip_network(address)


def prefix_sets(
    families: tuple[Family, ...], **named: dict[Family, Prefixes]
) -> tuple[PrefixSet, ...]:
    """Return the sets of each family, in order; a name gets its family for a suffix."""
    return tuple(
        PrefixSet(
            f"{name.replace('_', '-')}-V{4 if family is V4 else 6}",
            family,
            tuple(
                PrefixEntry(5 * number, ip_network(prefix), at_least, None, ((f"{name}",),))
                for number, (prefix, at_least) in enumerate(members[family], 1)
            ),
        )
        for family in families
        for name, members in named.items()
    )


def fabric_prefixes(family: Family) -> Prefixes:
    pools: Prefixes = [(pool, 32 if family is V4 else 128) for pool in POOLS[family]]
    return [*pools, *((each, None) for each in SERVICES if family_of(each) is family)]


def listed(addresses: tuple[str, ...]) -> dict[Family, Prefixes]:
    return {
        family: [(each, None) for each in addresses if family_of(each) is family] for family in DUAL
    }


DEFAULT_SETS: dict[Family, Prefixes] = {family: [(DEFAULTS[family], None)] for family in DUAL}
FABRIC_SETS = {family: fabric_prefixes(family) for family in DUAL}


def policy(name: str, *terms: Term) -> Policy:
    """Return a policy whose terms are numbered in tens."""
    return Policy(
        name,
        tuple(
            replace(term, sequence=10 * number, origin=((name,),))
            for number, term in enumerate(terms, 1)
        ),
    )


def matches(name: str, families: tuple[Family, ...], **wishes: object) -> tuple[Term, ...]:
    """Return one term a family that permits the prefixes of a set."""
    return tuple(
        Term(0, f"{name}-V{4 if family is V4 else 6}", family, **wishes)  # type: ignore[arg-type]
        for family in families
    )


def session(
    port: str, far: tuple[Facing, str, str, int], policies: tuple[str, str], **more: object
) -> Session:
    """Return a session to (facing, device, port, ASN) with (import, export) policies."""
    facing, device, remote_port, asn = far
    wishes: dict[str, object] = {"families": DUAL, "bfd": BFD, "limit": None, **more}
    return Session(
        port=PortName(port),
        facing=facing,
        remote_device=DeviceName(device),
        remote_port=PortName(remote_port),
        remote_asn=Asn(asn),
        import_policy=policies[0],
        export_policy=policies[1],
        origin=(("links", f"{port}--{device}"),),
        **wishes,  # type: ignore[arg-type]
    )


def limit(number: int, families: tuple[Family, ...], action: LimitAction) -> PrefixLimit:
    return PrefixLimit(
        number if V4 in families else None, number if V6 in families else None, action
    )


def device(name: str, role: Role, bgp: Bgp, **more: object) -> Device:
    """Return a device of which only the interesting parts are named."""
    wishes: dict[str, object] = {
        "rack": RackName("rack01"),
        "domain": "dc1.example.net",
        "platform": "debian-switch",
        "version": "12",
        "style": "ifupdown2",
        "frr": None,
        "model": None,
        "failure_domain": f"{role}:{name}",
        "addresses": (),
        "management": None,
        "splits": (),
        "sources": (),
        "host_networks": HOST_NETWORKS,
        "system": System(dns=(ip_address("192.0.2.53"),), ntp=("192.0.2.123", "time.example.net")),
        "forwards": role is not Role.HOST,
        "raw": (),
        "origin": ((f"{role}s", name),),
        **more,
    }
    ports = tuple(
        Port(
            each.port,
            each.facing,
            each.remote_device,
            each.remote_port,
            9000 if Role.HOST in (role, each.facing.value) else 9216,
            origin=each.origin,
        )
        for each in bgp.sessions
    )
    addresses = wishes["addresses"]
    assert isinstance(addresses, tuple)
    known = KnownName(
        DeviceName(name),
        tuple(each.address for each in addresses),
        tuple(each.origin for each in addresses),
    )
    return Device(
        name=DeviceName(name),
        role=role,
        ports=ports,
        bgp=bgp,
        known=(known,),
        **wishes,  # type: ignore[arg-type]
    )


def static_management() -> Management:
    """Return a management port with an address of its own."""
    return Management(
        nic=PortName("eth0"),
        dhcp4=False,
        address=IPv4Interface("192.0.2.11/24"),
        gateway=IPv4Address("192.0.2.1"),
        network=IPv4Interface("192.0.2.11/24").network,
        mac=None,
        origin=(("racks", "rack01", "leafs", "leaf01", "management"),),
    )


def dhcp_management() -> Management:
    """Return a management port that asks a DHCP server."""
    return Management(
        nic=PortName("eth0"),
        dhcp4=True,
        address=None,
        gateway=None,
        network=None,
        mac=None,
        origin=(("defaults", "host", "management"),),
    )


def leaf(
    *,
    families: tuple[Family, ...] = DUAL,
    bfd: tuple[Bfd | None, Bfd | None] = (BFD, BFD),
    servers: tuple[Server, ...] = (WEB01, WEB02),
    **more: object,
) -> Device:
    """Return leaf01; `bfd` is that of the fabric, then that of host links."""
    addresses = own("10.0.0.11", "2001:db8:0:1::11", families=families)
    kinds = [kind for kind in Receive if any(server.receive is kind for server in servers)]
    default = matches("DEFAULT", families)
    told = {
        Receive.DEFAULT: ("HOSTS-OUT", default),
        Receive.RACK: ("HOSTS-RACK-OUT", (*default, Term(0, is_host_route=True))),
        Receive.ALL: ("HOSTS-ALL-OUT", (*default, *matches("FABRIC", families))),
    }
    uplinks = tuple(
        session(
            f"swp{number}",
            (Facing.SPINE, f"spine0{number - 28}", "swp1", 4200000000),
            ("SPINES-IN", "SPINES-OUT"),
            families=families,
            bfd=bfd[0],
            limit=limit(8192, families, LimitAction.WARN),
        )
        for number in (29, 30)
    )
    downlinks = tuple(
        session(
            server.port,
            (Facing.HOST, server.name, "eth1", server.asn),
            (f"HOST-{server.name}-IN", told[server.receive][0]),
            families=families,
            bfd=bfd[1],
            limit=limit(8, families, LimitAction.CLOSE),
            receive=server.receive,
        )
        for server in servers
    )
    bgp = Bgp(
        asn=Asn(4200000100),
        router_id=IPv4Address("10.0.0.11"),
        families=families,
        sessions=(*uplinks, *downlinks),
        prefix_sets=prefix_sets(
            families,
            OWN=listed(("10.0.0.11", "2001:db8:0:1::11")),
            DEFAULT=DEFAULT_SETS,
            FABRIC=FABRIC_SETS,
            **{f"HOST-{server.name}": listed(server.addresses) for server in servers},
        ),
        as_path_sets=tuple(
            AsPathSet(f"HOST-{server.name}", Asn(server.asn), ((server.name,),))
            for server in servers
        ),
        policies=(
            policy(
                "SPINES-IN",
                *matches("DEFAULT", families, delete_host_route=True),
                *matches("FABRIC", families, delete_host_route=True),
            ),
            policy("SPINES-OUT", Term(0, is_host_route=True), *matches("OWN", families)),
            *(
                policy(
                    f"HOST-{server.name}-IN",
                    *matches(
                        f"HOST-{server.name}",
                        families,
                        as_path=f"HOST-{server.name}",
                        add_host_route=True,
                    ),
                )
                for server in servers
            ),
            *(policy(told[kind][0], *told[kind][1]) for kind in kinds),
        ),
        announced=None,
        networks=tuple(whole(each.address) for each in addresses),
        origin=(("racks", "rack01", "leafs", "leaf01"),),
    )
    sources = tuple(
        PortSources(
            PortName(server.port),
            DeviceName(server.name),
            tuple(ip_network(each) for each in server.of(families)),
            origin=((server.name,),),
        )
        for server in servers
    )
    wishes = {"management": static_management(), **more}
    return device("leaf01", Role.LEAF, bgp, addresses=addresses, sources=sources, **wishes)


def spine(*, families: tuple[Family, ...] = DUAL, bfd: Bfd | None = BFD, **more: object) -> Device:
    """Return spine01, with three leafs below."""
    addresses = own("10.0.0.1", "2001:db8:0:1::1", families=families)
    bgp = Bgp(
        asn=Asn(4200000000),
        router_id=IPv4Address("10.0.0.1"),
        families=families,
        sessions=tuple(
            session(
                f"swp{number}",
                (Facing.LEAF, f"leaf0{number}", "swp29", 4200000099 + number),
                ("LEAFS-IN", "LEAFS-OUT"),
                families=families,
                bfd=bfd,
                limit=limit(8192, families, LimitAction.WARN),
                originate_default=True,
            )
            for number in (1, 2, 3)
        ),
        prefix_sets=prefix_sets(families, FABRIC=FABRIC_SETS),
        as_path_sets=(),
        policies=(
            policy("LEAFS-IN", *matches("FABRIC", families)),
            policy("LEAFS-OUT", *matches("FABRIC", families)),
        ),
        announced=None,
        networks=tuple(whole(each.address) for each in addresses),
        origin=(("spines", "spine01"),),
    )
    wishes: dict[str, object] = {"rack": None, "management": static_management(), **more}
    return device("spine01", Role.SPINE, bgp, addresses=addresses, **wishes)


def host(
    *,
    families: tuple[Family, ...] = DUAL,
    bfd: Bfd | None = BFD,
    receive: Receive = Receive.RACK,
    **more: object,
) -> Device:
    """Return web02, with a NIC to each leaf of its rack."""
    addresses = own(*WEB02.addresses, families=families)
    hears = ("DEFAULT",) if receive is Receive.DEFAULT else ("DEFAULT", "FABRIC")
    sets = {"OWN": listed(WEB02.addresses), "DEFAULT": DEFAULT_SETS, "FABRIC": FABRIC_SETS}
    bgp = Bgp(
        asn=Asn(WEB02.asn),
        router_id=IPv4Address("10.1.0.2"),
        families=families,
        sessions=tuple(
            session(
                f"eth{number}",
                (Facing.LEAF, f"leaf0{number}", "swp2", 4200000099 + number),
                ("LEAFS-IN", "LEAFS-OUT"),
                families=families,
                bfd=bfd,
            )
            for number in (1, 2)
        ),
        prefix_sets=prefix_sets(families, **{name: sets[name] for name in ("OWN", *hears)}),
        as_path_sets=(AsPathSet("LOCAL", None),),
        policies=(
            policy("OWN", *matches("OWN", families)),
            policy("LEAFS-IN", *(term for name in hears for term in matches(name, families))),
            policy("LEAFS-OUT", *matches("OWN", families, as_path="LOCAL")),
        ),
        announced="OWN",
        networks=(),
        origin=(("hosts", "web02"),),
    )
    wishes: dict[str, object] = {
        "platform": "ubuntu",
        "version": "24.04",
        "style": "netplan",
        "management": dhcp_management(),
        **more,
    }
    return device("web02", Role.HOST, bgp, addresses=addresses, **wishes)


def raw(point: str, text: str) -> tuple[RawText, ...]:
    """Return a person's own text for one point."""
    return (RawText(point, text, (("hosts", "web02", "raw", point),)),)
