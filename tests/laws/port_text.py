"""Interfaces, MTUs and source rules read back from the text of a device's files."""

import json
import re
from collections import defaultdict

from ruamel.yaml import YAML

Sources = dict[tuple[str, str], list[str]]
"""Verdicts by port and family, in order: a prefix that is accepted, or `drop`."""

SILENCE = "silence"
"""The verdict of a port that may not even speak to its link by IPv6."""

_ACL = re.compile(
    r"(?:-t mangle -A PREROUTING|-A INPUT,FORWARD)(?: -i (\S+))?(?: -s (\S+))? -j (ACCEPT|DROP)"
)
_CHAIN = re.compile(r"chain from-(\S+) \{(.*?)\n    \}", re.DOTALL)
_JUMP = re.compile(r'"(\S+)" : goto from-(\S+?),')


def _networkd(files: dict[str, str]) -> dict[str, str]:
    """Texts of the .network files by the interface that each names; none in other styles."""
    texts = [text for path, text in files.items() if path.endswith(".network")]
    return {re.findall(r"^Name=(\S+)$", text, re.MULTILINE)[0]: text for text in texts}


def mtus(files: dict[str, str]) -> dict[str, int]:
    """MTU by port, from netplan, from networkd's files or from /etc/network/interfaces."""
    networkd = _networkd(files)
    if networkd:
        sizes = {
            nic: re.search(r"^MTUBytes=(\d+)$", networkd[nic], re.MULTILINE) for nic in networkd
        }
        return {nic: int(size[1]) for nic, size in sizes.items() if size}
    netplan = files.get("etc/netplan/60-fabricc.yaml")
    if netplan is not None:
        ethernets = YAML(typ="safe", pure=True).load(netplan)["network"]["ethernets"]
        return {name: port["mtu"] for name, port in ethernets.items() if "mtu" in port}
    found: dict[str, int] = {}
    port = ""
    for line in files["etc/network/interfaces"].splitlines():
        words = line.split()
        if words[:1] == ["iface"]:
            port = words[1]
        elif "mtu" in words:
            found[port] = int(words[words.index("mtu") + 1])
    return found


def own_addresses(files: dict[str, str]) -> set[str]:
    """Addresses with a length on lo, its own two left out; those with a check are there."""
    services = json.loads(files.get("etc/fabricc/services.json", "{}"))
    checked = {address for each in services.values() for address in each["addresses"]}
    return _named(files) | checked


def _named(files: dict[str, str]) -> set[str]:
    networkd = _networkd(files)
    if networkd:
        return set(re.findall(r"^Address=(\S+)$", networkd["lo"], re.MULTILINE))
    netplan = files.get("etc/netplan/60-fabricc.yaml")
    if netplan is not None:
        loopback = YAML(typ="safe", pure=True).load(netplan)["network"]["ethernets"]["lo"]
        return set(loopback["addresses"]) - {"127.0.0.1/8", "::1/128"}
    text = files["etc/network/interfaces"].partition("iface lo")[2].partition("\niface")[0]
    return set(re.findall(r"address (?:replace )?(\S+/(?:32|128))\b", text))


def port_addresses(files: dict[str, str]) -> dict[str, set[str]]:
    """Addresses with a length of 32 bits on each port but lo."""
    netplan = files.get("etc/netplan/60-fabricc.yaml")
    found: dict[str, set[str]] = {}
    if networkd := _networkd(files):
        for name, text in networkd.items():
            found[name] = set(re.findall(r"^Address=(\S+)$", text, re.MULTILINE))
    elif netplan is not None:
        ethernets = YAML(typ="safe", pure=True).load(netplan)["network"]["ethernets"]
        found = {name: set(port.get("addresses", ())) for name, port in ethernets.items()}
    else:
        for stanza in files["etc/network/interfaces"].split("\niface ")[1:]:
            name = stanza.split()[0]
            found[name] = set(re.findall(r"address (?:replace )?(\S+/32)\b", stanza))
    found = {port: {each for each in held if each.endswith("/32")} for port, held in found.items()}
    return {port: held for port, held in found.items() if held and port != "lo"}


def sources(files: dict[str, str]) -> Sources:
    """What host ports may send, from the rules of cl-acltool or of nft."""
    acl = files.get("etc/cumulus/acl/policy.d/60fabricc.rules")
    return _acl(acl) if acl is not None else _nft(files["etc/nftables.conf"])


def _acl(text: str) -> Sources:
    found: Sources = defaultdict(list)
    family = ""
    is_open = False
    for line in text.splitlines():
        if line.startswith("["):
            is_open = False
            family = {"[iptables]": "ipv4", "[ip6tables]": "ipv6"}[line]
        match = _ACL.fullmatch(line)
        if match and match[1]:
            closed = "drop" if is_open or family == "ipv4" else SILENCE
            found[match[1], family].append(match[2] if match[3] == "ACCEPT" else closed)
        elif match:
            is_open = True
            assert match[2] in {"fe80::/10", "::/128"}, line
        else:
            assert not {"PREROUTING", "INPUT,FORWARD"} & set(line.split()), line
    return dict(found)


def _nft(text: str) -> Sources:
    found: Sources = {}
    chains = {match[1]: match[2] for match in _CHAIN.finditer(text)}
    for match in _JUMP.finditer(text):
        assert match[1] == match[2]
        lines = [line.strip() for line in chains[match[1]].strip().splitlines()]
        assert lines[-1] == "drop"
        for keyword, family in (("ip", "ipv4"), ("ip6", "ipv6")):
            verdict = re.compile(rf"{keyword} saddr (\S+/\d+) accept")
            accepted = [said[1] for line in lines if (said := verdict.fullmatch(line))]
            found[match[1], family] = [*accepted, "drop"]
        if not any(line.startswith("ip6") for line in lines):
            found[match[1], "ipv6"] = [SILENCE]
        known = re.compile(
            r"(ip6?) saddr \S+/\d+ accept|ip6 saddr fe80::/10 ip6 daddr \{ fe80::/10, ff02::/16 \} "
            r"accept|ip6 saddr :: meta l4proto ipv6-icmp accept|drop"
        )
        assert all(known.fullmatch(line) for line in lines), lines
    return found
