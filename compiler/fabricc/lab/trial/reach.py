"""Reachability: every host asks every other, at each address, by many flows; and services."""

import json
from collections.abc import Iterable, Iterator
from math import ceil

from fabricc.lab.command import run
from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Address, Device, Fabric
from fabricc.lab.trial.bench import Bench
from fabricc.lab.trial.echo import Answer, Question, ask_all
from fabricc.lab.trial.result import Result, judged, skipped

FLOWS = 64
"""The least number of flows from each host, so that chance leaves no path out."""

_SHARE = 0.25
"""Of its fair share of the packets, what a NIC must have carried at least."""

Counts = dict[str, dict[str, tuple[int, int]]]
"""Host -> NIC -> packets received and sent."""


def try_pairs(bench: Bench, target: str) -> Result:
    """Try that hosts reach each other, from their own addresses, by all their NICs."""
    hosts = bench.fabric.of_role("host")
    if len(hosts) < 2:
        return skipped("reach", target, "there are not two hosts")
    questions = [
        question for host in hosts for question in _questions(bench.expectation, host, hosts)
    ]
    if not questions:
        return skipped("reach", target, "no host has a way to another")
    before = _counts(bench, hosts)
    answers = ask_all(bench.lab, {host.name: host.own for host in hosts}, questions)
    after = _counts(bench, hosts)
    wrong = [line for q in questions for line in _wrong(bench, q, answers.get(q))]
    sent = {host.name: 0 for host in hosts}
    for question, answer in answers.items():
        sent[question.asker] += 1
        sent[answer.device] += 1
    wrong += _idle(bench, sent, before, after)
    pairs = len({(q.asker, q.target) for q in questions})
    expected = "an answer, the host's own source address, packets on every NIC both ways"
    measured = f"{pairs} addresses of others, {len(questions)} flows, {len(answers)} heard"
    return judged("reach", target, expected, measured, list(dict.fromkeys(wrong)))


def try_services(bench: Bench, target: str) -> Result:
    """Try that every host reaches every service, at one of its members.

    Switches are no clients: they are closed to hosts, and Cumulus asks by its management network.
    """
    hosts = bench.fabric.of_role("host")
    members = {host.name: host.services for host in hosts if host.services}
    if not members:
        return skipped("services", target, "the fabric has no service")
    addresses = sorted({a for each in members.values() for a in each}, key=str)
    questions = [
        Question(device.name, address, flow)
        for device in hosts
        for address in addresses
        if address.version in device.versions and address not in device.services
        if _is_reached(bench.expectation, device, address)
        for flow in range(4)
    ]
    answers = ask_all(bench.lab, members, questions)
    wrong = [line for q in questions for line in _wrong(bench, q, answers.get(q))]
    by = {
        str(address): len({a.device for q, a in answers.items() if q.target == address})
        for address in addresses
    }
    measured = "members that answered: " + ", ".join(f"{count} of {a}" for a, count in by.items())
    expected = "an answer from a member, never from a service's address"
    return judged("services", target, expected, measured, list(dict.fromkeys(wrong)))


MOST = 3000
"""The most questions to ask while something is broken; beyond, every n-th is asked."""


def unanswered(bench: Bench, left: Fabric) -> list[str]:
    """Return which hosts do not reach what they must, services too, by what is left of a fabric."""
    hosts = left.of_role("host")
    expectation = Expectation(left)
    questions = [
        Question(host.name, address)
        for host in hosts
        for address in dict.fromkeys(a for other in hosts for a in other.addresses)
        if address.version in host.versions and address not in host.addresses
        if _is_reached(expectation, host, address)
    ]
    questions = questions[:: len(questions) // MOST + 1]
    answers = ask_all(bench.lab, {host.name: host.addresses for host in hosts}, questions)
    wrong = (line for q in questions for line in _wrong(bench, q, answers.get(q)))
    return list(dict.fromkeys(wrong))


def _questions(expectation: Expectation, host: Device, hosts: list[Device]) -> Iterator[Question]:
    targets = [
        address
        for other in hosts
        if other.name != host.name
        for address in other.own
        if address.version in host.versions and _is_reached(expectation, host, address)
    ]
    flows = max(1, ceil(FLOWS / max(1, len(targets))))
    yield from (Question(host.name, target, flow) for flow in range(flows) for target in targets)


def _is_reached(expectation: Expectation, host: Device, address: Address) -> bool:
    """Tell whether a host should get an answer: there may be no way, or none back."""
    own, version = host.address(address.version), address.version
    ends = expectation.reached(host.name, str(address), version)
    return None not in ends and all(
        None not in expectation.reached(end, str(own), version) for end in ends if end
    )


def _wrong(bench: Bench, question: Question, answer: Answer | None) -> Iterator[str]:
    asker, target, _ = question
    if answer is None:
        yield f"{asker} does not reach {target}"
        return
    own = bench.fabric.devices[asker].address(target.version)
    if answer.source != own:
        yield f"{asker} asks {target} from {answer.source}, not from {own}"
    if not answer.is_back:
        yield f"no answer of {target} ({answer.device}) comes back to {asker}"


def _counts(bench: Bench, hosts: Iterable[Device]) -> Counts:
    found: Counts = {}
    for host in hosts:
        words = ("ip", "-n", bench.lab.namespace(host.name), "-json", "-s", "link", "show")
        found[host.name] = {
            link["ifname"]: (link["stats64"]["rx"]["packets"], link["stats64"]["tx"]["packets"])
            for link in json.loads(run(*words))
            if link["ifname"] in bench.fabric.far_ends[host.name]
        }
    return found


def _idle(bench: Bench, sent: dict[str, int], before: Counts, after: Counts) -> Iterator[str]:
    """Yield the NICs that carried far less than their share, by direction."""
    for host, count in sent.items():
        nics = bench.fabric.far_ends[host]
        least = _SHARE * count / max(1, len(nics))
        for nic in nics:
            pairs = zip(("receives", "sends"), before[host][nic], after[host][nic], strict=True)
            for verb, first, last in pairs:
                use = _use(bench, host, nic, verb)
                if (use is False and last - first >= least) or (use and last - first < least):
                    yield f"{host}:{nic} {verb} {last - first} of {count} packets"


def _use(bench: Bench, host: str, nic: str, verb: str) -> bool | None:
    """Tell whether a NIC must carry packets, or must not; None where it may.

    Where something is drained, what comes in by a NIC depends on who asks.
    """
    expectation = bench.expectation
    if expectation.avoidance is None:
        return True
    if verb == "sends":
        routes = [expectation.routes(host, version) for version in expectation.versions]
        is_used = any(nic in ports for each in routes for ports in each.values())
        return None if is_used and nic not in expectation.default(host) else is_used
    leaf, port = bench.fabric.far_ends[host][nic]
    own = bench.fabric.devices[host].own
    is_led = any(port in expectation.routes(leaf, each.version).get(str(each), ()) for each in own)
    return None if is_led else False
