"""A server's bgpd in the hands of an attacker: it says what it likes, until it is given back.

The outgoing filter is not removed: each session gets one of its own that takes precedence. So
nothing of the device's files has to be known to undo it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from fabricc.lab.fabric import Fabric
from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.trial.attack.loot import Prefixes
from fabricc.lab.trial.attack.victims import sessions_of
from fabricc.lab.units import restart_frr
from fabricc.lab.vty import ask, show

_FILTER = "LAB-TRIAL"
"""Its own route map, and the list of AS paths that are empty."""


class Speaker:
    """One host that announces what is not its own."""

    def __init__(self, lab: Lab, fabric: Fabric, host: str) -> None:
        self.lab = lab
        self.host = host
        self.versions = fabric.devices[host].versions
        self.ports = sessions_of(fabric, host)
        self.was_restarted = False
        self._router = f"router bgp {fabric.devices[host].asn}"
        self._announced: dict[tuple[int, str], None] = {}

    def unfilter(self) -> None:
        """Let pass all that it has of its own, whoever it belongs to."""
        self._ask(f"bgp as-path access-list {_FILTER} seq 5 permit ^$")
        self._ask(f"route-map {_FILTER} permit 10", f"match as-path {_FILTER}")
        self._ask(self._router, "no bgp network import-check")
        for version in self.versions:
            words = (f"neighbor {port} route-map {_FILTER} out" for port in self.ports)
            self._ask(self._router, _family(version), *words)

    def announce(self, prefixes: Prefixes) -> None:
        """Announce prefixes, too."""
        for version, networks in prefixes.items():
            self._announced |= dict.fromkeys((version, network) for network in networks)
            words = (f"network {network}" for network in networks)
            self._ask(self._router, _family(version), *words)

    def pass_on(self) -> None:
        """Announce all that it learned, too."""
        self._ask(f"route-map {_FILTER} permit 10", f"no match as-path {_FILTER}")

    def withdraw(self) -> None:
        """Take back all that it announced, and what it passed on."""
        self._ask(f"route-map {_FILTER} permit 10", f"match as-path {_FILTER}")
        for version in self.versions:
            networks = [network for v, network in self._announced if v == version]
            words = (f"no network {network}" for network in networks)
            self._ask(self._router, _family(version), *words)
        self._announced.clear()

    def filter_again(self) -> None:
        """Undo `unfilter`."""
        for version in self.versions:
            words = (f"no neighbor {port} route-map {_FILTER} out" for port in self.ports)
            self._ask(self._router, _family(version), *words)
        self._ask(self._router, "bgp network import-check")
        self._ask(f"no route-map {_FILTER}")
        self._ask(f"no bgp as-path access-list {_FILTER}")

    def sent(self, version: int, port: str) -> set[str]:
        """Return the prefixes that it announces by a port."""
        what = f"bgp ipv{version} unicast neighbors {port} advertised-routes"
        return set(show(self.lab, self.host, "bgpd", what).get("advertisedRoutes", ()))

    def learned(self, version: int) -> set[str]:
        """Return the prefixes that others told it."""
        table = show(self.lab, self.host, "bgpd", f"bgp ipv{version} unicast").get("routes", {})
        return {prefix for prefix, paths in table.items() if any(p.get("path") for p in paths)}

    def configuration(self) -> str:
        """Return all that its bgpd is told to do: to be compared, not to be read."""
        return ask(self.lab, self.host, "bgpd", "show running-config")

    def is_told(self, configuration: str) -> bool:
        """Tell whether its bgpd is told to do just that."""
        try:
            return self.configuration() == configuration
        except LabError:
            return False

    def _ask(self, *words: str) -> None:
        ask(self.lab, self.host, "bgpd", "configure terminal", *words)


@contextmanager
def taken_over(lab: Lab, fabric: Fabric, host: str) -> Iterator[Speaker]:
    """Take a host's bgpd over for a while; afterwards it is as before."""
    speaker = Speaker(lab, fabric, host)
    before = speaker.configuration()
    try:
        speaker.unfilter()
        yield speaker
    finally:
        with suppress(LabError):
            speaker.withdraw()
            speaker.filter_again()
        if not speaker.is_told(before):  # its files know what it should be
            speaker.was_restarted = True
            restart_frr(lab, host)


def _family(version: int) -> str:
    return f"address-family ipv{version} unicast"
