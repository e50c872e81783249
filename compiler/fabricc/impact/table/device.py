"""What a change of a device as a whole does."""

from fabricc.impact.effect import Effect
from fabricc.impact.row import Row, same
from fabricc.ir.device import (
    Device,
    FrontPort,
    KnownName,
    Management,
    OwnAddress,
    PortSources,
    Split,
)
from fabricc.topology.values import Check, RawText, Syslog, System

_NONE, _RELOAD = Effect.NONE, Effect.RELOAD
_SESSION, _PORT = Effect.SESSION_RESET, Effect.PORT_FLAP
_FRR, _SWITCHD = Effect.FRR_RESTART, Effect.SWITCHD_RESTART

ROWS: dict[type, dict[str, Row]] = {
    Device: {
        "name": same(_RELOAD, "the host name, and a name in the log of FRR"),
        "role": same(_SWITCHD, "it becomes another kind of device"),
        "rack": same(_NONE, "a word of the inventory: nothing on the device says it"),
        "domain": same(_NONE, "the search domain and /etc/hosts"),
        "platform": same(_SWITCHD, "other software is installed: the device starts anew"),
        "version": same(_SWITCHD, "other software is installed: the device starts anew"),
        "style": same(_PORT, "another program takes over the interfaces", is_whole=True),
        "frr": same(_FRR, "another FRR is installed"),
        "model": same(_SWITCHD, "other hardware"),
        "failure_domain": same(_NONE, "a word of the manifest: nothing on the device says it"),
        "addresses": same(_RELOAD, "an address on the loopback: no port and no session has it"),
        "management": same(_PORT, "the management port is brought up anew"),
        "ports": Row(
            _RELOAD, _RELOAD, _PORT, "a port comes up beside the others, or goes down for good"
        ),
        "splits": same(
            _PORT, "the parts of a split port are made anew (Cumulus user guide, switchd)"
        ),
        "bgp": same(_FRR, "FRR starts, or stops for good"),
        "sources": same(_RELOAD, "rules are replaced in one step"),
        "host_networks": same(_RELOAD, "rules are replaced in one step"),
        "known": same(_NONE, "/etc/hosts"),
        "system": same(_NONE, "name servers, clocks, logs"),
        "forwards": same(_SWITCHD, "it becomes another kind of device"),
        "raw": same(_NONE, "the file that holds it tells the worst case"),
        "front_ports": same(
            _PORT, "switchd reads ports.conf (Cumulus user guide, switchd)", is_whole=True
        ),
        "forwarding_profile": same(
            _SWITCHD, "switchd restarts for its tables (Cumulus user guide, switchd)"
        ),
        "tcam_profile": same(
            _SWITCHD, "switchd restarts for its tables (Cumulus user guide, switchd)"
        ),
        "serial": same(_NONE, "a word of the manifest: nothing on the device says it"),
        "neighbor_ports": Row(
            _RELOAD, _RELOAD, _SESSION, "a host that ARP tells of comes, or is forgotten"
        ),
        "gateways": Row(_RELOAD, _RELOAD, _SESSION, "one way of the default route comes or goes"),
    },
    OwnAddress: {
        "address": same(_RELOAD, "an address on the loopback: no port and no session has it"),
        "service": same(
            _SESSION, "an address of its own is the source of its routes", is_whole=True
        ),
        "check": same(_RELOAD, "the program that puts the address on and takes it off"),
        "is_drained": same(_RELOAD, "others are preferred (RFC 8326)"),
    },
    Check: dict.fromkeys(
        ("way", "target", "interval", "timeout", "rise", "fall"),
        same(_RELOAD, "the checks of services are read anew"),
    ),
    Management: {
        "nic": same(_PORT, "another port is the management port"),
        "dhcp4": same(_PORT, "the management port is brought up anew"),
        "address": same(_PORT, "the management port is brought up anew"),
        "gateway": same(_PORT, "the management port is brought up anew"),
        "network": same(_RELOAD, "a rule or a route of the management network"),
        "mac": same(_PORT, "the card gets its name by it, at the next boot"),
    },
    PortSources: {
        "port": same(_RELOAD, "rules are replaced in one step"),
        "host": same(_NONE, "a name in a comment"),
        "prefixes": same(_RELOAD, "rules are replaced in one step"),
        "is_ipv4_only": same(_RELOAD, "rules are replaced in one step"),
    },
    KnownName: dict.fromkeys(("name", "addresses"), same(_NONE, "/etc/hosts")),
    Split: {
        "number": same(
            _PORT, "the parts of a split port are made anew (Cumulus user guide, switchd)"
        ),
        "mode": same(
            _PORT, "the parts of a split port are made anew (Cumulus user guide, switchd)"
        ),
        "lane_speed": same(_PORT, "the parts of a split port have another speed"),
    },
    FrontPort: {
        "number": same(_PORT, "switchd reads ports.conf (Cumulus user guide, switchd)"),
        "speed": same(_PORT, "switchd reads ports.conf (Cumulus user guide, switchd)"),
    },
    System: {
        "dns": same(_RELOAD, "resolvers; Cumulus reads the file with its interfaces"),
        "ntp": same(_NONE, "the clock's daemon restarts"),
        "syslog": same(_NONE, "the log's daemon restarts"),
    },
    Syslog: dict.fromkeys(
        ("address", "port", "protocol"), same(_NONE, "the log's daemon restarts")
    ),
    RawText: dict.fromkeys(
        ("point", "text"), same(_NONE, "the file that holds it tells the worst case")
    ),
}
