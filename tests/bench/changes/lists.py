"""Changes of lists and route-maps in frr.conf, and of where they are applied."""

from tests.bench.changes.change import after, drop, frr, swap

LEAF, SPINE, TWO = "leaf01", "spine01", "two"

_HOST_TERM = "set community 65000:100 additive\nexit\n!\nroute-map HOST-two-IN permit 20"
_V6_TERM = "route-map HOSTS-OUT permit 20\n match ipv6 address prefix-list DEFAULT-V6\nexit\n!"
_MORE_TERM = "route-map HOSTS-OUT permit 30\n match ip address prefix-list FABRIC-V4\nexit\n!"
_EXPRESSION = "HOST-two seq 5 permit ^4200100004(_4200100004)*$"
_COMMUNITY = "bgp community-list standard HOST-ROUTE seq {} permit 65000:{}"
_OWN, _SERVICE = "seq 5 permit 10.1.0.4/32", "seq 10 permit 10.9.0.53/32"
_SPARE = (
    "route-map REDIST_NEIGHBOR permit 20",
    " match interface swp10",
    " match ip address prefix-list HOST-arp-V4",
    " set community 65000:100 additive",
    "exit",
    "!",
)

LIST_CHANGES = (
    frr(
        "lists: entries more, less, with other numbers; community; expression",
        LEAF,
        after(
            f"ip prefix-list HOST-two-V4 {_SERVICE}",
            "ip prefix-list HOST-two-V4 seq 15 permit 10.9.0.80/32",
        ),
        after(
            "ip prefix-list HOST-arp-V4 seq 5 permit 10.1.0.0/32",
            "ip prefix-list HOST-arp-V4 seq 10 permit 10.9.0.80/32",
        ),
        swap("FABRIC-V4 seq 15 permit 10.9.0.53/32", "FABRIC-V4 seq 20 permit 10.9.0.53/32"),
        after(_COMMUNITY.format(5, 100), _COMMUNITY.format(10, 101)),
        swap(_EXPRESSION, "HOST-two seq 5 permit ^4200100004$"),
    ),
    frr(
        "prefix list: service of a host changes",
        LEAF,
        swap(f"HOST-two-V4 {_SERVICE}", "HOST-two-V4 seq 10 permit 10.9.0.54/32"),
    ),
    frr(
        "prefix list: entries change places, a host's",
        LEAF,
        swap(
            f"ip prefix-list HOST-two-V4 {_OWN}\nip prefix-list HOST-two-V4 {_SERVICE}",
            "ip prefix-list HOST-two-V4 seq 5 permit 10.9.0.53/32\n"
            "ip prefix-list HOST-two-V4 seq 10 permit 10.1.0.4/32",
        ),
    ),
    frr(
        "prefix list: entries change places, the fabric's",
        LEAF,
        swap(
            "FABRIC-V4 seq 5 permit 10.0.0.0/24 ge 32", "FABRIC-V4 seq 5 permit 10.1.0.0/20 ge 32"
        ),
        swap(
            "FABRIC-V4 seq 10 permit 10.1.0.0/20 ge 32", "FABRIC-V4 seq 10 permit 10.0.0.0/24 ge 32"
        ),
    ),
    frr(
        "community list: other community",
        LEAF,
        swap(_COMMUNITY.format(5, 100), _COMMUNITY.format(5, 101)),
    ),
    frr(
        "as-path list: refuses what is there",
        LEAF,
        swap(_EXPRESSION, "HOST-two seq 5 permit ^4200100099$"),
    ),
    frr(
        "route-map: a term more, other number, a match less, a set more; map over the group's",
        LEAF,
        after(_V6_TERM, _MORE_TERM),
        swap(
            "route-map HOST-two-IN permit 10\n match as-path HOST-two\n",
            "route-map HOST-two-IN permit 10\n",
        ),
        swap(_HOST_TERM, _HOST_TERM.replace("100 additive", "100 graceful-shutdown additive")),
        swap("route-map SPINES-IN permit 10", "route-map SPINES-IN permit 5"),
        after(
            "  neighbor swp4 route-map HOST-netplan-IN in",
            "  neighbor swp29 route-map SPINES-IN in",
        ),
    ),
    frr("route-map: a term less", LEAF, swap(f"{_V6_TERM}\n", "")),
    frr("lists and route-map of a host: other names", LEAF, swap("HOST-two", "HOST-deux")),
    frr("import map of a neighbour: other name", LEAF, swap("HOST-two-IN", "HOST-two-OTHER-IN")),
    frr("import map of a group: other name, spine", SPINE, swap("LEAFS-IN", "LEAFS-NEW-IN")),
    frr(
        "export map of a group: other map",
        LEAF,
        swap("HOSTS route-map HOSTS-OUT", "HOSTS route-map HOSTS-ALL-OUT"),
    ),
)

IMPORT_CHANGES = (
    frr(
        "redistribute connected: map with other name, host",
        TWO,
        swap("route-map OWN permit", "route-map MINE permit"),
        swap("connected route-map OWN", "connected route-map MINE"),
    ),
    frr(
        "redistribute and import-table: map with other name",
        LEAF,
        swap("REDIST_NEIGHBOR", "REDIST_OTHER"),
    ),
    frr("redistribute table", LEAF, drop("  redistribute table 10")),
    frr("import-table", LEAF, drop("ip import-table")),
    frr(
        "import-table: a term more",
        LEAF,
        swap(
            "route-map SOURCE-V4 permit 10", "\n".join((*_SPARE, "route-map SOURCE-V4 permit 10"))
        ),
    ),
    frr("set src: a service's address", TWO, swap("set src 10.1.0.4", "set src 10.9.0.53")),
    frr(
        "set src: an address that is not there", TWO, swap("set src 10.1.0.4", "set src 10.1.0.99")
    ),
    frr("ip protocol bgp: map with other name, host", TWO, swap("SOURCE-V4", "SOURCE-NEW-V4")),
    frr("ip protocol bgp: map with other name, leaf", LEAF, swap("SOURCE-V4", "SOURCE-NEW-V4")),
    frr("ip protocol bgp", TWO, drop("ip protocol bgp")),
)
