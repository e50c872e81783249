"""/etc/netplan/*.yaml, read as YAML through the door of `source`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from fabricc.findings import IntentPath
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page
from fabricc.verify.fault import Faults, Parsed, UnknownStatementError
from fabricc.verify.files.growing import Growing
from fabricc.verify.files.interface import MAIN, InterfaceFile, NextHop, Route
from fabricc.verify.scalar import address, addressed, interface, mac, number, one_of, prefix

_BOOLEANS = {"true": True, "false": False, "yes": True, "no": False, "on": True, "off": False}
_METRIC = (1 << 32) - 1


def _boolean(text: object) -> bool:
    if not isinstance(text, str) or text.lower() not in _BOOLEANS:
        raise ValueError(f"`{text}` is neither true nor false")
    return _BOOLEANS[text.lower()]


def _everything(version: int) -> str:
    return "0.0.0.0/0" if version == 4 else "::/0"


class _Keyed(Growing):
    """An interface, and the keys that speak of it."""

    def __init__(self, name: str, said: Mapping[str, Any]) -> None:
        super().__init__(name, 0)
        self.said = said
        self.keys: list[str] = []


def _match(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    _only(value, "macaddress", "name")
    if "macaddress" in value:
        growing.say(0, mac=mac(value["macaddress"]))


def _set_name(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    interface(value)
    if "match" not in growing.said:
        raise ValueError("`set-name` needs `match`")


def _addresses(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    for each in value:
        growing.address(addressed(each), 0)


def _link_local(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    growing.say(0, has_ipv6="ipv6" in [one_of(each, "ipv4", "ipv6") for each in value])


def _generation(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    one_of(value, "eui64", "stable-privacy")
    growing.say(0, makes_eui64=value == "eui64")


def _optional(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    growing.say(0, is_optional=_boolean(value))


def _nothing(_: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    _boolean(value)


def _no_dhcp6(_: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    if _boolean(value):
        raise UnknownStatementError


def _policy(growing: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    for each in value:
        _only(each, "from", "table", "priority")
        number(each["priority"], 0, _METRIC)
        growing.rules.append((prefix(each["from"]), number(each["table"], 1, _METRIC)))


def _name_servers(_: _Keyed, value: Any) -> None:  # noqa: ANN401 - YAML
    _only(value, "addresses", "search")
    for each in value.get("addresses", ()):
        address(each)


def _only(value: Mapping[str, Any], *keys: str) -> None:
    if set(value) - set(keys):
        raise UnknownStatementError


_SIMPLE: dict[str, Callable[[_Keyed, Any], None]] = {
    "accept-ra": lambda growing, value: growing.say(0, accepts_ra=_boolean(value)),
    "addresses": _addresses,
    "critical": _nothing,
    "dhcp4": lambda growing, value: growing.say(0, dhcp4=_boolean(value)),
    "dhcp6": _no_dhcp6,
    "ipv6-address-generation": _generation,
    "link-local": _link_local,
    "match": _match,
    "mtu": lambda growing, value: growing.say(0, mtu=number(value, 68, 65535)),
    "nameservers": _name_servers,
    "optional": _optional,
    "routing-policy": _policy,
    "set-name": _set_name,
}


class _Reader:
    """Reads one document; a fault is kept at its path and gets its line at the end."""

    def __init__(self) -> None:
        self.found: list[tuple[IntentPath, bool, str]] = []
        self.interfaces: list[tuple[_Keyed, IntentPath]] = []

    def read(self, document: Mapping[str, Any]) -> None:
        for key, network in document.items():
            if key == "network" and isinstance(network, dict):
                self._network(network)
            else:
                self._unknown((key,), key)

    def _network(self, network: Mapping[str, Any]) -> None:
        for key, value in network.items():
            path = ("network", key)
            match key, value:
                case ("version", "2") | ("renderer", "networkd"):
                    pass
                case (("ethernets" | "dummy-devices"), dict()):
                    for name, said in value.items():
                        self._interface((*path, name), name, said)
                case _:
                    self._unknown(path, key)

    def _interface(self, path: IntentPath, name: str, said: object) -> None:
        if not isinstance(said, dict):
            self._unknown(path, name)
            return
        growing = _Keyed(str(said.get("set-name", name)), said)
        self.interfaces.append((growing, path))
        for key, value in said.items():
            here = (*path, key)
            growing.keys.append(key)
            try:
                interface(growing.name)
                self._said(growing, here, key, value)
            except UnknownStatementError:
                self._unknown(here, f"{key} of {name}")
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                self.found.append((here, True, f"{key} of {name}: {error}"))

    def _said(self, growing: _Keyed, path: IntentPath, key: str, value: Any) -> None:  # noqa: ANN401 - YAML
        if key in _SIMPLE:
            _SIMPLE[key](growing, value)
        elif key == "dhcp4-overrides":
            self._overrides(growing, value)
        elif key == "routes":
            growing.routes += [self._route(growing, each) for each in value]
        else:
            self._unknown(path, f"{key} of {growing.name}")

    @staticmethod
    def _overrides(growing: Growing, value: Mapping[str, Any]) -> None:
        for key, said in value.items():
            if key == "route-metric":
                growing.say(0, lease_metric=number(said, 0, _METRIC))
            elif key == "use-routes":
                growing.say(0, lease_routes=_boolean(said))
            elif key in ("use-dns", "use-domains", "use-hostname", "use-ntp", "use-mtu"):
                _ = said == "route" or _boolean(said)
            else:
                raise UnknownStatementError

    @staticmethod
    def _route(growing: Growing, each: Mapping[str, Any]) -> Route:
        if set(each) - {"to", "via", "scope", "table", "on-link", "metric", "from"}:
            raise UnknownStatementError
        via = address(each["via"]) if "via" in each else None
        if "scope" in each:
            one_of(each["scope"], "link")
        if "on-link" in each:
            _boolean(each["on-link"])
        version = via.version if via is not None else 4
        to = _everything(version) if each["to"] == "default" else each["to"]
        return Route(
            prefix(to),
            (NextHop(growing.name, via),),
            number(each.get("metric", "0"), 0, _METRIC),
            number(each.get("table", str(MAIN)), 1, _METRIC),
            address(each["from"]) if "from" in each else None,
        )

    def _unknown(self, path: IntentPath, text: str) -> None:
        self.found.append((path, False, text))


_FIELDS = {
    "dhcp4-overrides": "lease_metric",
    "accept-ra": "accepts_ra",
    "ipv6-address-generation": "makes_eui64",
    "link-local": "has_ipv6",
}
"""The fields of `InterfaceText` by the keys that say them, where the names differ."""


def parse_netplan(text: str) -> Parsed[InterfaceFile]:
    """Read a netplan file."""
    fragment, findings = parse_fragment(Page("netplan", text.encode()))
    faults = Faults()
    for found in findings:
        at = found.primary.at if found.primary is not None else None
        faults.bad(getattr(at, "line", 1), found.message)
    reader = _Reader()
    reader.read(fragment.document)
    lines = _lines(text)
    for path, is_bad, said in reader.found:
        (faults.bad if is_bad else faults.unknown)(_line(lines, path), said)
    interfaces = []
    for growing, path in reader.interfaces:
        growing.line = _line(lines, path)
        growing.lines = {_FIELDS.get(key, key): _line(lines, (*path, key)) for key in growing.keys}
        interfaces.append(growing.finished(is_started=True))
    return Parsed(InterfaceFile("networkd", tuple(interfaces)), faults.all())


_KEY = re.compile(r"( *)([^\s:#'\"\[{-][^:]*):(?: |$)")


def _lines(text: str) -> dict[IntentPath, int]:
    """Return the lines of keys by their paths, told by indentation: good enough to point at."""
    found: dict[IntentPath, int] = {}
    stack: list[tuple[int, str]] = []
    for number_, line in enumerate(text.split("\n"), 1):
        key = _KEY.match(line)
        if key is None:
            continue
        depth = len(key[1])
        while stack and stack[-1][0] >= depth:
            stack.pop()
        stack.append((depth, key[2]))
        found.setdefault(tuple(name for _, name in stack), number_)
    return found


def _line(lines: Mapping[IntentPath, int], path: IntentPath) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
