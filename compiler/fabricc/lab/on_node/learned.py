"""The ports and addresses of the route-map by which frr.conf takes in what rdnbrd finds."""

import json
import re

_IMPORT = re.compile(r"^ip import-table \d+ route-map (\S+)", re.MULTILINE)
_TERM = re.compile(r"^route-map (\S+) permit \d+\n((?: .*\n)*)", re.MULTILINE)
_PORT = re.compile(r"^ match interface (\S+)$", re.MULTILINE)
_LIST = re.compile(r"^ match ip address prefix-list (\S+)$", re.MULTILINE)
_PREFIX = re.compile(r"^ip prefix-list (\S+) (?:seq \d+ )?permit (\S+)/32$", re.MULTILINE)


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
