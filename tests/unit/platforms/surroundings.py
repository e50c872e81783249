"""What the devices of `build` are told about their surroundings, and the ports of their models."""

from ipaddress import ip_address
from typing import Any

from fabricc.ir.device import FrontPort, Split
from fabricc.topology.values import Syslog, System

SYSTEM = System(
    dns=(ip_address("192.0.2.53"),),
    ntp=("192.0.2.123", "time.example.net"),
    syslog=(Syslog(ip_address("192.0.2.9")),),
)

CUMULUS: dict[str, Any] = {
    "platform": "cumulus",
    "version": "5.11",
    "style": "files",
    "model": "sn2010",
    "system": SYSTEM,
    "front_ports": tuple(
        FrontPort(number, "25G" if number < 19 else "100G", (("models", "sn2010"),))
        for number in range(1, 23)
    ),
    "splits": (Split(19, "4x", "25G", (("uplinks", 0),)),),
}

NETWORKD: dict[str, Any] = {"style": "networkd", "system": SYSTEM}

DEBIAN: dict[str, Any] = {
    "platform": "debian",
    "version": "12",
    "style": "ifupdown",
    "system": SYSTEM,
}
