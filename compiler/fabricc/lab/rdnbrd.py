"""What plays rdnbrd in a Cumulus node: our own program for Debian switches, kept to what that does.

It is told its ports and addresses as the route-map of frr.conf has them: the real one takes in
whoever speaks, and the route-map lets no others on into FRR.
"""

import json
import re

from fabricc.render.engine import template

CONFIG = "etc/rdnbrd.conf"
PROGRAM = "usr/sbin/rdnbrd"
PORTS = "etc/fabricc/rdnbrd.json"

UNIT = f"""[Unit]
Description=Routes of the servers that ARP tells of, in place of rdnbrd
After=networking.service

[Service]
ExecStart=/{PROGRAM}
Restart=always

[Install]
WantedBy=multi-user.target
"""

_IMPORT = re.compile(r"^ip import-table \d+ route-map (\S+)", re.MULTILINE)
_TERM = re.compile(r"^route-map (\S+) permit \d+\n((?: .*\n)*)", re.MULTILINE)
_PORT = re.compile(r"^ match interface (\S+)$", re.MULTILINE)
_LIST = re.compile(r"^ match ip address prefix-list (\S+)$", re.MULTILINE)
_PREFIX = re.compile(r"^ip prefix-list (\S+) (?:seq \d+ )?permit (\S+)/32$", re.MULTILINE)


def program() -> str:
    """Return the program."""
    return template("_linux/_rdnbrd.j2")(None)


def ports_file(frr: str) -> str:
    """Return the program's list of ports, from the text of frr.conf."""
    return json.dumps({"ports": learned(frr), "plain": True}) + "\n"


def learned(frr: str) -> dict[str, list[str]]:
    """Return port -> addresses that FRR takes in from there, from the text of frr.conf."""
    maps = set(_IMPORT.findall(frr))
    prefixes: dict[str, list[str]] = {}
    for name, address in _PREFIX.findall(frr):
        prefixes.setdefault(name, []).append(address)
    found: dict[str, list[str]] = {}
    for name, body in _TERM.findall(frr):
        if name in maps:
            addresses = [a for each in _LIST.findall(body) for a in prefixes.get(each, ())]
            for port in _PORT.findall(body):
                found.setdefault(port, []).extend(addresses)
    return found
