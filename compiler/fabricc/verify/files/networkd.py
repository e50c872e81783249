"""systemd-networkd: .network, .netdev and .link files."""

from collections.abc import Callable

from fabricc.verify.fault import Faults, Parsed, UnknownStatementError
from fabricc.verify.files.growing import Growing
from fabricc.verify.files.ini import Entry, entries
from fabricc.verify.files.interface import MAIN, InterfaceFile, NextHop, Route
from fabricc.verify.scalar import address, addressed, interface, mac, number, one_of, prefix

_WORDS = {"yes": True, "no": False, "true": True, "false": False, "on": True, "off": False}
_METRIC = (1 << 32) - 1


def boolean(text: str) -> bool:
    """Return what systemd takes as a boolean."""
    if text.lower() not in _WORDS:
        raise ValueError(f"`{text}` is neither yes nor no")
    return _WORDS[text.lower()]


def _dhcp(growing: Growing, each: Entry) -> None:
    one_of(each.value, "yes", "no", "ipv4", "ipv6")
    if each.value in ("yes", "ipv6"):
        raise UnknownStatementError
    growing.say(each.line, dhcp4=each.value == "ipv4")


def _link_local(growing: Growing, each: Entry) -> None:
    one_of(each.value, "yes", "no", "ipv6", "ipv4")
    growing.say(each.line, has_ipv6=each.value in ("yes", "ipv6"))


def _eui64(growing: Growing, each: Entry) -> None:
    one_of(each.value, "eui64", "none", "stable-privacy", "random")
    growing.say(each.line, makes_eui64=each.value == "eui64")


def _activation(_: Growing, each: Entry) -> None:
    one_of(each.value, "up", "always-up")


def _keep(_: Growing, each: Entry) -> None:
    one_of(each.value, "yes", "no", "static", "dhcp", "dhcp-on-stop")


def _domains(_: Growing, each: Entry) -> None:
    if each.value != "route":
        boolean(each.value)


def _client(_: Growing, each: Entry) -> None:
    one_of(each.value, "mac", "duid")


def _online(growing: Growing, each: Entry) -> None:
    growing.say(each.line, is_optional=not boolean(each.value))


def _nothing(_: Growing, each: Entry) -> None:
    boolean(each.value)


_SAID: dict[tuple[str, str], Callable[[Growing, Entry], None]] = {
    ("Link", "MTUBytes"): lambda g, e: g.say(e.line, mtu=number(e.value, 68, 65535)),
    ("Link", "RequiredForOnline"): _online,
    ("Link", "Unmanaged"): lambda _, e: _refuse(boolean(e.value)),
    ("Link", "ActivationPolicy"): _activation,
    ("Link", "MACAddress"): lambda g, e: g.say(e.line, mac=mac(e.value)),
    ("Network", "DHCP"): _dhcp,
    ("Network", "IPv6AcceptRA"): lambda g, e: g.say(e.line, accepts_ra=boolean(e.value)),
    ("Network", "LinkLocalAddressing"): _link_local,
    ("Network", "IPv6LinkLocalAddressGenerationMode"): _eui64,
    ("Network", "Address"): lambda g, e: g.address(addressed(e.value), e.line),
    ("Network", "ConfigureWithoutCarrier"): _nothing,
    ("Network", "IgnoreCarrierLoss"): _nothing,
    ("Network", "KeepConfiguration"): _keep,
    ("Network", "LLDP"): _nothing,
    ("Network", "EmitLLDP"): _nothing,
    ("Network", "IPv6PrivacyExtensions"): _nothing,
    ("Network", "Description"): lambda g, e: g.say(e.line, alias=e.value),
    ("Address", "Address"): lambda g, e: g.address(addressed(e.value), e.line),
    ("DHCPv4", "RouteMetric"): lambda g, e: g.say(e.line, lease_metric=number(e.value, 0, _METRIC)),
    ("DHCPv4", "UseRoutes"): lambda g, e: g.say(e.line, lease_routes=boolean(e.value)),
    ("DHCPv4", "UseDNS"): _nothing,
    ("DHCPv4", "UseNTP"): _nothing,
    ("DHCPv4", "UseMTU"): _nothing,
    ("DHCPv4", "UseHostname"): _nothing,
    ("DHCPv4", "UseGateway"): lambda g, e: g.say(e.line, lease_routes=boolean(e.value)),
    ("DHCPv4", "UseDomains"): _domains,
    ("DHCPv4", "ClientIdentifier"): _client,
}


def _refuse(wanted: object) -> None:
    if wanted:
        raise UnknownStatementError


_ROUTE_KEYS = frozenset(
    (
        "Destination",
        "Gateway",
        "GatewayOnLink",
        "Metric",
        "MultiPathRoute",
        "PreferredSource",
        "Scope",
        "Table",
    )
)
_RULE_KEYS = frozenset(("From", "Priority", "Table"))


def parse_network(text: str) -> Parsed[InterfaceFile]:
    """Read a .network file: the one interface that it matches by name."""
    faults = Faults()
    found = entries(text, faults)
    names = [each for each in found if (each.section, each.key) == ("Match", "Name")]
    if len(names) != 1:
        faults.bad(1, "a .network file of fabricc matches one interface by its name")
        return Parsed(InterfaceFile("networkd"), faults.all())
    growing = Growing(names[0].value, names[0].line)
    blocks: dict[int, list[Entry]] = {}
    for each in found:
        if each.section in ("Route", "RoutingPolicyRule"):
            blocks.setdefault(each.block, []).append(each)
            continue
        try:
            _say(growing, each)
        except (UnknownStatementError, KeyError):
            faults.unknown(each.line, f"{each.key}={each.value}")
        except ValueError as error:
            faults.bad(each.line, error)
    for block in blocks.values():
        try:
            (_add_route if block[0].section == "Route" else _add_rule)(growing, block)
        except UnknownStatementError:
            faults.unknown(block[0].line, f"[{block[0].section}]")
        except (KeyError, ValueError) as error:
            faults.bad(block[0].line, f"[{block[0].section}]: {error}")
    interfaces = (growing.finished(is_started=True),)
    return Parsed(InterfaceFile("networkd", interfaces), faults.all())


def _say(growing: Growing, each: Entry) -> None:
    if each.section == "Match":
        _match(growing, each)
    elif (each.section, each.key) == ("Network", "Gateway"):
        _add_route(growing, [each])
    else:
        _SAID[each.section, each.key](growing, each)


def _match(growing: Growing, each: Entry) -> None:
    match each.key:
        case "Name":
            interface(each.value)
        case "MACAddress" | "PermanentMACAddress":
            growing.say(each.line, mac=mac(each.value))
        case "Type":
            one_of(each.value, "ether", "loopback")
        case _:
            raise UnknownStatementError


def _add_route(growing: Growing, block: list[Entry]) -> None:
    said: dict[str, str] = {}
    hops: list[NextHop] = []
    for each in block:
        if each.key not in _ROUTE_KEYS:
            raise UnknownStatementError
        if each.key == "MultiPathRoute":
            hops.append(_multipath(each.value))
        elif said.setdefault(each.key, each.value) != each.value:
            raise ValueError(f"{each.key} is given twice")
    via = address(said["Gateway"]) if "Gateway" in said else None
    hops = hops or [NextHop(growing.name, via)]
    version = hops[0].gateway.version if hops[0].gateway is not None else 4
    everything = "0.0.0.0/0" if version == 4 else "::/0"
    table = said.get("Table", "main")
    route = Route(
        prefix(said.get("Destination", everything)),
        tuple(hops),
        number(said.get("Metric", "0"), 0, _METRIC),
        MAIN if table == "main" else number(table, 1, _METRIC),
        address(said["PreferredSource"]) if "PreferredSource" in said else None,
        block[0].line,
    )
    growing.routes.append(route)


def _multipath(text: str) -> NextHop:
    """`GATEWAY@NIC [WEIGHT]`."""
    gateway, _, nic = text.split(maxsplit=1)[0].partition("@")
    return NextHop(interface(nic), address(gateway))


def _add_rule(growing: Growing, block: list[Entry]) -> None:
    said = {each.key: each.value for each in block}
    if said.keys() - _RULE_KEYS:
        raise UnknownStatementError
    number(said["Priority"], 0, _METRIC)
    growing.rules.append((prefix(said["From"]), number(said["Table"], 1, _METRIC)))


def _link(growing: Growing, each: Entry) -> None:
    match each.section, each.key:
        case "Match", ("MACAddress" | "PermanentMACAddress"):
            growing.say(each.line, mac=mac(each.value))
        case "Link", "Name":
            growing.name, growing.line = interface(each.value), each.line
        case "Link", "MTUBytes":
            growing.say(each.line, mtu=number(each.value, 68, 65535))
        case ("Match", "Type") | ("Link", ("NamePolicy" | "MACAddressPolicy" | "Description")):
            pass
        case _:
            raise UnknownStatementError


def _netdev(growing: Growing, each: Entry) -> None:
    match each.section, each.key:
        case "NetDev", "Name":
            growing.name, growing.line = interface(each.value), each.line
        case "NetDev", "Kind":
            one_of(each.value, "dummy")
        case _:
            raise UnknownStatementError


def _named(text: str, manager: str, say: Callable[[Growing, Entry], None]) -> Parsed[InterfaceFile]:
    """Read a file about one interface, whose name stands in it."""
    faults, growing = Faults(), Growing("", 1)
    for each in entries(text, faults):
        try:
            say(growing, each)
        except UnknownStatementError:
            faults.unknown(each.line, f"{each.key}={each.value}")
        except ValueError as error:
            faults.bad(each.line, error)
    found = (growing.finished(is_started=False),) if growing.name else ()
    if not found:
        faults.bad(1, "it says no name")
    return Parsed(InterfaceFile(manager, found), faults.all())


def parse_link(text: str) -> Parsed[InterfaceFile]:
    """Read a .link file: the name that a card gets by its MAC address."""
    return _named(text, "link", _link)


def parse_netdev(text: str) -> Parsed[InterfaceFile]:
    """Read a .netdev file: a dummy for service addresses."""
    return _named(text, "netdev", _netdev)
