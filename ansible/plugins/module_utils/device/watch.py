"""Whether a device works: sessions, routes in the kernel, and the hosts behind its ports."""

from __future__ import annotations

import ipaddress
import json
from concurrent.futures import ThreadPoolExecutor

from . import frr, units

_HOSTS = 64
"""How many addresses are asked at most: what breaks one host's port alone, a session tells."""

_AT_ONCE = 16

_REACH = "fabricc_reach"
"""What stands for the port of an address that is asked the way the control machine came."""


def look(shell, line, reach=()):
    """Return how a device is, as a plain value that can be kept; `reach` are further addresses."""
    states = units.states(shell, line["units"]["enable"])
    seen = {
        "failed": [name for name, state in states.items() if state.is_failed],
        "sessions": {},
        "routes": [],
    }
    behind = {}
    if shell.has("vtysh"):
        asked = frr.Frr(shell)
        seen["sessions"] = _sessions(asked)
        seen["routes"], behind = _routes(shell, asked, line)
    behind.update(dict.fromkeys(reach, _REACH))
    return dict(seen, hosts=_answers(shell, behind))


def worse(before, now, wanted, changed_terms, reach=()):
    """Return what a device lost since `before`, and what it does not have without being at fault.

    `changed_terms` are ports that meet their neighbour by other terms now: they are down until the
    other end has changed as well.
    """
    faults, notes = [], []
    ports, host_ports = set(wanted.ports), set(wanted.host_ports)
    for port, was in sorted(before["sessions"].items()):
        is_now = now["sessions"].get(port, {"up": False, "received": 0})
        if port not in ports or not was["up"]:
            continue
        if not is_now["up"]:
            told = f"the session at {port} was up and is not any more"
            where = notes if port in changed_terms else faults
            where.append(told)
        elif was["received"] and not is_now["received"] and port not in host_ports:
            faults.append(f"FRR accepts nothing from the neighbour at {port} any more")
    for told in now["routes"]:
        where = notes if told in before["routes"] else faults
        where.append(told)
    faults += [f"{unit} has failed" for unit in now["failed"] if unit not in before["failed"]]
    text = wanted.contents.get(frr.FILE, b"").decode(errors="replace")
    known = {address for each in wanted.line.get("neighbors", {}).values() for address in each}
    known.update(reach)
    for address, port in sorted(before["hosts"].items()):
        is_meant = address in known or _names(text, address)
        if address in now["hosts"] or not is_meant:
            continue
        told = f"{address} at {port} answered and does not any more"
        where = notes if port in changed_terms else faults
        where.append(told)
    return faults, notes


def changed_terms(before, after):
    """Return the ports that meet their neighbour by other terms in another frr.conf."""
    old, new = frr.terms(before), frr.terms(after)
    return {port for port, terms in new.items() if port in old and old[port] != terms}


def _names(text, address):
    length = 32 if "." in address else 128
    return f" {address}/{length}\n" in text


def _sessions(asked):
    """Return port -> whether its session is up, and how many routes are accepted from there."""
    found = {}
    for family in (asked.ask("show bgp summary json") or {}).values():
        for port, told in (family.get("peers", {}) if isinstance(family, dict) else {}).items():
            one = found.setdefault(port, {"up": False, "received": 0})
            one["up"] = one["up"] or told.get("state") == "Established"
            one["received"] += int(told.get("pfxRcd") or 0)
    return found


def _routes(shell, asked, line):
    """Return what the kernel lacks of FRR's routes, and address -> port of the hosts."""
    told = [each for each in line["sessions"] if each["receive"] is not None]
    host_ports = {port for each in told for port in each["ports"]}
    faults = []
    behind = {
        address: port
        for port, addresses in line.get("neighbors", {}).items()
        for address in addresses
    }
    for version, command in (("-4", "show ip route bgp json"), ("-6", "show ipv6 route bgp json")):
        kernel = _kernel(shell, version)
        for prefix, routes in (asked.ask(command) or {}).items():
            for route in routes:
                if not route.get("selected"):
                    continue
                hops = [hop for hop in route.get("nexthops", []) if hop.get("active")]
                ports = {hop.get("interfaceName") for hop in hops}
                if not route.get("installed"):
                    faults.append(f"the kernel, or the switch's hardware, refuses {prefix}")
                elif kernel is not None and not ports <= kernel.get(prefix, set()):
                    found = _list(kernel.get(prefix))
                    faults.append(f"the kernel has {prefix} by {found}, FRR by {_list(ports)}")
                if ports <= host_ports and ports:
                    address, _, length = prefix.partition("/")
                    if length in ("32", "128"):
                        behind[address] = min(ports)
    return faults, behind


def _list(ports):
    return "+".join(sorted(filter(None, ports or ()))) or "nothing"


def _kernel(shell, version):
    """Return prefix -> ports of the routes that FRR put into the kernel, None if it cannot tell."""
    done = shell.run(["ip", version, "-json", "route", "show", "table", "main"], 60)
    if done.status:
        return None
    try:
        shown = json.loads(done.said or "[]")
    except ValueError:
        return None
    found = {}
    for route in shown:
        hops = route.get("nexthops") or [route]
        ports = {hop["dev"] for hop in hops if "dev" in hop and "dead" not in hop.get("flags", ())}
        found.setdefault(_prefix(route.get("dst", ""), version), set()).update(ports)
    return found


def _prefix(destination, version):
    if destination == "default":
        return "0.0.0.0/0" if version == "-4" else "::/0"
    try:
        return str(ipaddress.ip_network(destination))
    except ValueError:
        return destination


def _answers(shell, behind):
    """Return those of the addresses that answer, with their ports."""
    chosen, fabric = sorted(behind.items())[:_HOSTS], _to_the_fabric(shell)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ways = [[] if port == _REACH else fabric for _, port in chosen]
        alive = list(pool.map(lambda each, way: _ping(shell, each[0], way), chosen, ways))
    return {address: port for (address, port), is_alive in zip(chosen, alive) if is_alive}


def _to_the_fabric(shell):
    """Return what a command begins with that leaves by the fabric.

    A login of Cumulus Linux is in the VRF of management (Management VRF, CL 5.5), and so is what
    comes by SSH; `ip vrf exec default` leads out of it (NVUE API, the same).
    """
    done = shell.run(["ip", "vrf", "identify"])
    return ["ip", "vrf", "exec", "default"] if not done.status and done.said.strip() else []


def _ping(shell, address, way):
    words = [*way, "ping", "-n", "-q", "-c", "1", "-W", "1", address]
    return any(not shell.run(words, 5).status for _ in range(2))
