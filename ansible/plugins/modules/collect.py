#!/usr/bin/python
# Copyright the authors of fabricc
# Apache-2.0 (see LICENSE of fabricc)
"""Tells what a device sees and what it is; it changes nothing there."""

from __future__ import annotations

DOCUMENTATION = r"""
---
module: collect
short_description: Tell what a device hears by LLDP, its BGP sessions, and its versions
description:
  - Reads the neighbours that C(lldpctl) knows, the sessions of FRR's C(bgpd), and what the device is.
  - It changes nothing, in check mode or not.
  - What a device does not have, or what does not run there, is C(null).
requirements:
  - Python 3.7 or later on the device, with its standard library
notes:
  - C(lldpctl) and C(vtysh) need root.
attributes:
  check_mode:
    support: full
    description: It only reads.
options: {}
author:
  - the authors of fabricc
"""

EXAMPLES = r"""
- name: Ask a device
  fabricc.fabric.collect:
  become: true
  register: collected

- name: Tell who is at its first port
  ansible.builtin.debug:
    msg: "{{ collected.lldp.heard.swp1 | map(attribute='name') | list }}"
"""

RETURN = r"""
lldp:
  description: What LLDP hears; C(null) without lldpd.
  returned: always
  type: dict
  contains:
    ports:
      description: Port -> MAC address, of all its ports; others may know them by these.
      type: dict
      sample: {"swp1": "52:54:00:00:01:01"}
    heard:
      description:
        - Port -> the neighbours heard there, with the seconds since each was first heard.
        - One that was unplugged is told for two minutes more; the youngest is there now.
      type: dict
      sample: {"swp1": [{"name": "web01", "port": "eth1", "port_type": "ifname", "description": "eth1", "age": 812}]}
sessions:
  description: The router and its BGP sessions by neighbour, with each address family; C(null) without BGP.
  returned: always
  type: dict
  sample:
    asn: 4200000100
    router_id: 10.0.0.1
    sessions:
      swp1:
        asn: 4200100000
        host: web01
        families: {"ipv4Unicast": {"state": "Established", "seconds": 812, "received": 1, "sent": 1}}
versions:
  description: What the device is.
  returned: always
  type: dict
  sample:
    hostname: leaf01
    os: {"id": "cumulus-linux", "version": "5.11.0", "name": "Cumulus Linux"}
    kernel: 6.1.0-cl-1-amd64
    frr: 8.4.3
    model: MSN3700-VS2F0
    serial: MT2026X00001
"""

import json
import os
import re

from ansible.module_utils.basic import AnsibleModule

_NET = "/sys/class/net"
_DMI = "/sys/class/dmi/id"
_LLDP = (("lldpctl", "-f", "json0"), ("lldpctl", "-f", "json"))
"""`json0` has the same shape however many neighbours there are; lldpd before 0.9.8 has `json` only."""

_AGE = re.compile(r"(\d+) days?, (\d+):(\d+):(\d+)")
_FRR = re.compile(r"(?:FRRouting|zebra version|bgpd version) (\S+)")
_TLV = re.compile(r"^.+?\s+0x([0-9A-Fa-f]{2})\s+\d+\s+(.*\S)\s*$", re.MULTILINE)
"""A line of decode-syseeprom (ONIE's TlvInfo): name, code, length, value."""

_PRODUCT, _PART, _SERIAL = "21", "22", "23"
_NOT_SAID = ("", "none", "not specified", "default string", "to be filled by o.e.m.", "unknown")


def heard(said):
    """Return port -> neighbours, of what lldpctl says in either of its forms."""
    found = {}
    for name, each in _interfaces(said):
        chassis, port = _chassis(each), _first(each.get("port")) or {}
        port_id = _first(port.get("id")) or {}
        neighbour = {
            "name": chassis,
            "port": port_id.get("value", ""),
            "port_type": port_id.get("type", ""),
            "description": _text(port.get("descr")),
            "age": _seconds(each.get("age")),
        }
        found.setdefault(name, []).append(neighbour)
    return found


def _seconds(age):
    """Return an age as lldpd says it, `0 day, 00:02:08`, in seconds; 0 where it says none."""
    found = _AGE.match(str(age))
    if not found:
        return 0
    days, hours, minutes, seconds = map(int, found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _interfaces(said):
    """Yield name and neighbour; a port may have several."""
    parts = said.get("lldp") or {}
    for part in parts if isinstance(parts, list) else [parts]:
        inside = part.get("interface") or []
        for each in inside if isinstance(inside, list) else [inside]:
            if "chassis" in each and "name" in each:
                yield each["name"], each
            else:
                yield from each.items()


def _chassis(each):
    """Return the name of a neighbour: a value of its own, or the key of all that is said of it."""
    chassis = _first(each.get("chassis")) or {}
    if "name" in chassis:
        return _text(chassis["name"])
    named = [name for name, value in chassis.items() if isinstance(value, dict) and name != "id"]
    return named[0] if named else ""


def _first(value):
    if isinstance(value, list):
        return value[0] if value else None
    return value


def _text(value):
    value = _first(value)
    return str(value.get("value", "")) if isinstance(value, dict) else str(value or "")


def sessions(said):
    """Return the router and its sessions, of what `show bgp summary json` says; None without any."""
    found, asn, router = {}, None, None
    for family, each in said.items():
        if not isinstance(each, dict) or "peers" not in each:
            continue
        asn, router = each.get("as", asn), each.get("routerId", router)
        for name, peer in each["peers"].items():
            known = found.setdefault(name, {"families": {}})
            known["asn"], known["host"] = peer.get("remoteAs"), peer.get("hostname")
            known["families"][family] = {
                "state": peer.get("state"),
                "seconds": peer.get("peerUptimeMsec", 0) // 1000,
                "received": peer.get("pfxRcd", peer.get("prefixReceivedCount")),
                "sent": peer.get("pfxSnt"),
            }
    return None if asn is None else {"asn": asn, "router_id": router, "sessions": found}


def os_release(text):
    """Return what os-release says."""
    lines = (line.split("=", 1) for line in text.splitlines() if "=" in line and line[:1] != "#")
    said = {key: value.strip().strip("\"'") for key, value in lines}
    return {
        "id": said.get("ID"),
        "version": said.get("VERSION_ID"),
        "name": said.get("PRETTY_NAME", said.get("NAME")),
    }


def hardware(eeprom, product, serial):
    """Return model and serial number: of the EEPROM of a switch, else of DMI."""
    tlvs = dict(_TLV.findall(eeprom))
    model = _said(tlvs.get(_PART)) or _said(tlvs.get(_PRODUCT)) or _said(product)
    return {"model": model, "serial": _said(tlvs.get(_SERIAL)) or _said(serial)}


def _said(value):
    text = (value or "").strip()
    return None if text.lower() in _NOT_SAID else text


def _read(path):
    try:
        with open(path, errors="replace") as file:
            return file.read()
    except OSError:
        return ""


class Device:
    """A device, asked by its own programs."""

    def __init__(self, module):
        self.module = module

    def lldp(self):
        """Return its ports, and what they hear; None without lldpd."""
        for words in _LLDP:
            said = self._json(*words)
            if said is not None:
                return {"ports": self._ports(), "heard": heard(said)}
        return None

    def sessions(self):
        """Return its BGP sessions; None without BGP."""
        said = self._json("vtysh", "-c", "show bgp summary json")
        return None if said is None else sessions(said)

    def versions(self):
        """Return what it is."""
        eeprom = self._run("decode-syseeprom")
        return dict(
            hardware(eeprom, _read(_DMI + "/product_name"), _read(_DMI + "/product_serial")),
            hostname=os.uname().nodename,
            os=os_release(_read("/etc/os-release")),
            kernel=os.uname().release,
            frr=self._frr(),
        )

    def _frr(self):
        for words in (("vtysh", "-c", "show version"), ("/usr/lib/frr/zebra", "--version")):
            found = _FRR.search(self._run(*words))
            if found:
                return found.group(1)
        return None

    def _ports(self):
        names = sorted(os.listdir(_NET)) if os.path.isdir(_NET) else []
        macs = {name: _read(os.path.join(_NET, name, "address")).strip() for name in names}
        return {name: mac for name, mac in macs.items() if mac and name != "lo"}

    def _json(self, *words):
        """Return what a program says as JSON; None where it says no JSON, as vtysh does without bgpd."""
        try:
            said = json.loads(self._run(*words))
        except ValueError:
            return None
        return said if isinstance(said, dict) else None

    def _run(self, program, *words):
        """Return what a program says; nothing where there is none, or it fails."""
        path = self.module.get_bin_path(
            program, opt_dirs=["/usr/sbin", "/sbin", "/usr/cumulus/bin"]
        )
        if path is None:
            return ""
        status, said, _ = self.module.run_command([path, *words])
        return "" if status else said


def main():
    """Ask the device, and tell."""
    module = AnsibleModule(argument_spec={}, supports_check_mode=True)
    device = Device(module)
    module.exit_json(
        changed=False,
        lldp=device.lldp(),
        sessions=device.sessions(),
        versions=device.versions(),
    )


if __name__ == "__main__":
    main()
