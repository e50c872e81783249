"""What a kernel has: routes and addresses of one namespace, as `ip -json` tells them."""

import json
from collections.abc import Mapping
from ipaddress import IPv4Interface
from typing import Any

from fabricc.lab.command import attempt

Routes = dict[str, frozenset[str]]
"""Destination as `ip` shows it -> the ports that carry it."""

_OTHERS = {"kernel", "boot", "static", "dhcp", "ra"}
"""Who makes routes that are none of the fabric's; `ip` does not say `boot`."""


def fabric_routes(namespace: str, version: int) -> Routes:
    """Return the routes that a routing daemon gave the kernel."""
    words = ("ip", "-n", namespace, f"-{version}", "-json", "route", "show", "table", "main")
    found: list[dict[str, Any]] = json.loads(attempt(*words).stdout or "[]")
    return {
        each["dst"]: ports(each) for each in found if each.get("protocol", "boot") not in _OTHERS
    }


def ports(route: Mapping[str, Any]) -> frozenset[str]:
    """Return the ports that a route uses now."""
    hops = route.get("nexthops", [route])
    return frozenset(hop["dev"] for hop in hops if "dev" in hop and not _is_dead(hop))


def _is_dead(hop: Mapping[str, Any]) -> bool:
    return bool({"dead", "linkdown"} & set(hop.get("flags", ())))


def addresses(namespace: str, port: str) -> list[IPv4Interface]:
    """Return the IPv4 addresses of a port."""
    words = ("ip", "-n", namespace, "-4", "-json", "address", "show", "dev", port)
    found = json.loads(attempt(*words).stdout or "[]")
    return [
        IPv4Interface(f"{each['local']}/{each['prefixlen']}")
        for link in found
        for each in link.get("addr_info", ())
    ]
