"""All that `fabricc lab test` can try, in the order in which it is tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from fabricc.lab.fabric import Fabric
from fabricc.lab.trial.attack.announce import try_announce
from fabricc.lab.trial.attack.claim import try_claim
from fabricc.lab.trial.attack.closed import try_closed
from fabricc.lab.trial.attack.forge import try_forge
from fabricc.lab.trial.attack.transit import try_transit
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.drain import NAME as DRAIN
from fabricc.lab.trial.drain import try_drain
from fabricc.lab.trial.failure import try_failure
from fabricc.lab.trial.faults import FAULTS
from fabricc.lab.trial.reach import try_pairs, try_services
from fabricc.lab.trial.result import Result
from fabricc.lab.trial.sick import NAME as SICK
from fabricc.lab.trial.sick import checked_members, try_sick
from fabricc.lab.trial.silence import NAME as SILENT
from fabricc.lab.trial.silence import try_silence
from fabricc.lab.trial.state import try_cabling, try_prefixes, try_routes, try_sessions
from fabricc.lab.trial.target import Target, hosts, hosts_by_arp, hosts_by_bgp, switches

ALL = "all devices"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something to try, once or on several targets."""

    group: str
    name: str
    summary: str
    attempt: Callable[[Bench, Target], Result]
    targets: Callable[[Fabric], list[Target]]


def _once(_: Fabric) -> list[Target]:
    return [Target(ALL, "", "", ())]


def _whole(attempt: Callable[[Bench, str], Result]) -> Callable[[Bench, Target], Result]:
    return lambda bench, target: attempt(bench, target.label)


def _scenarios() -> Iterator[Scenario]:
    once = (
        ("state", "cabling", "switches hear the neighbours that they should have", try_cabling),
        ("state", "sessions", "BGP and BFD sessions are up, and no others are", try_sessions),
        ("state", "prefixes", "each neighbour sends what it must, and no more", try_prefixes),
        ("state", "routes", "each kernel has its routes at full width, and no more", try_routes),
        ("reach", "reach", "hosts reach each other by all paths, from their own", try_pairs),
        ("reach", "services", "services answer from a member that lives", try_services),
    )
    for group, name, summary, attempt in once:
        yield Scenario(group, name, summary, _whole(attempt), _once)
    for fault in FAULTS:
        attempt_it = partial(try_failure, fault)
        yield Scenario("failure", fault.name, fault.summary, attempt_it, fault.targets)
    summary = "a switch is drained, unplugged and returned"
    yield Scenario("failure", DRAIN, summary, try_drain, switches)
    summary = "a host without BGP goes silent, and speaks again"
    yield Scenario("failure", SILENT, summary, try_silence, hosts_by_arp)
    summary = "a service stops working on a member: the member is withdrawn, and comes back"
    yield Scenario("failure", SICK, summary, try_sick, checked_members)
    summary = "a server announces what is not its own: nobody believes it"
    yield Scenario("attack", "announce", summary, _whole(try_announce), hosts_by_bgp)
    attacks = (
        ("transit", "a server gets what is for others: it goes no further", try_transit),
        ("forge", "a server sends from addresses of others: leafs let it not pass", try_forge),
        ("closed", "a server knocks at switches: they answer pings and open nothing", try_closed),
    )
    for name, summary, attack in attacks:
        yield Scenario("attack", name, summary, _whole(attack), hosts)
    summary = "a server without BGP claims others' addresses by ARP: nobody believes it"
    yield Scenario("attack", "claim", summary, _whole(try_claim), hosts_by_arp)


SCENARIOS = tuple(_scenarios())
