"""/etc/network/interfaces, of ifupdown and of ifupdown2 (Debian, Cumulus)."""

from collections.abc import Callable
from functools import partial

from fabricc.verify.fault import Faults, Parsed, UnknownStatementError
from fabricc.verify.files.command import HOOKS, run
from fabricc.verify.files.growing import Growing
from fabricc.verify.files.interface import MAIN, InterfaceFile, NextHop, Route
from fabricc.verify.scalar import address, addressed, interface, mac, number, one_of, prefix

_SPEEDS = ("1000", "10000", "25000", "40000", "50000", "100000", "200000", "400000", "800000")


def _flag(growing: Growing, line: int, text: str, *, field: str) -> None:
    growing.say(line, **{field: one_of(text, "on", "off") == "on"})


def _address(growing: Growing, line: int, text: str) -> None:
    growing.address(addressed(text), line)


def _gateway(growing: Growing, line: int, text: str) -> None:
    hop = address(text)
    everything = prefix("0.0.0.0/0" if hop.version == 4 else "::/0")
    found = Route(everything, (NextHop(growing.name, hop),), 0, MAIN, None, line)
    growing.routes.append(found)


def _vrf_table(growing: Growing, line: int, text: str) -> None:
    if text != "auto":
        number(text, 1, (1 << 32) - 1)
    growing.say(line, is_vrf=True)


def _mtu(growing: Growing, line: int, text: str) -> None:
    growing.say(line, mtu=number(text, 68, 65535))


def _metric(growing: Growing, line: int, text: str) -> None:
    growing.say(line, lease_metric=number(text, 0, (1 << 32) - 1))


def _alias(growing: Growing, line: int, text: str) -> None:
    growing.say(line, alias=text)


def _vrf(growing: Growing, line: int, text: str) -> None:
    growing.say(line, vrf=interface(text))


def _mac(growing: Growing, line: int, text: str) -> None:
    growing.say(line, mac=mac(text.removeprefix("ether ")))


def _speed(_: Growing, __: int, text: str) -> None:
    one_of(text, *_SPEEDS)


def _on_off(_: Growing, __: int, text: str) -> None:
    one_of(text, "on", "off")


def _yes_no(_: Growing, __: int, text: str) -> None:
    one_of(text, "yes", "no")


def _down(growing: Growing, line: int, text: str) -> None:
    growing.say(line, is_down=one_of(text, "yes", "no") == "yes")


def _fec(_: Growing, __: int, text: str) -> None:
    one_of(text, "rs", "baser", "off")


_OPTIONS: dict[str, Callable[[Growing, int, str], None]] = {
    "address": _address,
    "address-purge": _yes_no,
    "alias": _alias,
    "gateway": _gateway,
    "hwaddress": _mac,
    "ip-forward": partial(_flag, field="ip_forward"),
    "ip6-forward": partial(_flag, field="ip6_forward"),
    "link-autoneg": _on_off,
    "link-down": _down,
    "link-fec": _fec,
    "link-speed": _speed,
    "metric": _metric,
    "mtu": _mtu,
    "vrf": _vrf,
    "vrf-table": _vrf_table,
}


class _Reader:
    def __init__(self) -> None:
        self.faults = Faults()
        self.started: set[str] = set()
        self.growing: dict[str, Growing] = {}
        self.current: Growing | None = None

    def statement(self, words: list[str], line: int) -> None:
        match words:
            case ["auto" | "allow-hotplug" | "allow-auto" | "allow-mgmt", *names] if names:
                self.current = None
                self.started |= set(map(interface, names))
            case ["iface", name, *how]:
                self.current = self.growing.setdefault(interface(name), Growing(name, line))
                self._method(how, line)
            case [option, *rest] if rest:
                self._option(option, " ".join(rest), line)
            case _:
                raise UnknownStatementError

    def _method(self, how: list[str], line: int) -> None:
        assert self.current is not None  # noqa: S101 - set by the caller
        match how:
            case [] | ["inet", "static" | "manual" | "loopback"] | ["inet6", "manual"]:
                pass
            case ["inet", "dhcp"]:
                self.current.say(line, dhcp4=True)
            case _:
                raise UnknownStatementError

    def _option(self, option: str, text: str, line: int) -> None:
        if self.current is None:
            raise UnknownStatementError
        if option in HOOKS:
            run(self.current, option, text, line)
        elif option in _OPTIONS:
            _OPTIONS[option](self.current, line, text)
        else:
            raise UnknownStatementError


def parse_interfaces(text: str) -> Parsed[InterfaceFile]:
    """Read /etc/network/interfaces."""
    reader = _Reader()
    for line, raw in enumerate(text.split("\n"), 1):
        words = raw.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            reader.statement(words, line)
        except UnknownStatementError:
            reader.faults.unknown(line, raw)
        except ValueError as error:
            reader.faults.bad(line, error)
    found = tuple(
        each.finished(is_started=name in reader.started) for name, each in reader.growing.items()
    )
    for name in sorted(reader.started - reader.growing.keys()):
        reader.faults.bad(1, f"`{name}` is started, but no `iface {name}` says how")
    return Parsed(InterfaceFile("ifupdown", found), reader.faults.all())
