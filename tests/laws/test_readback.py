"""What is rendered, read back from its text, says what was meant."""

import json
import re
from collections import Counter
from itertools import chain

from hypothesis import given

from tests.laws.budget import budget
from tests.laws.compiled import Compiled, compiled_draft
from tests.laws.draft import Draft
from tests.laws.fabrics import drafts
from tests.laws.frr_text import Conf, read_conf
from tests.laws.port_text import SILENCE, mtus, own_addresses, port_addresses, sources

LOOPBACK = {"ipv4": "/32", "ipv6": "/128"}


def confs(made: Compiled) -> dict[str, Conf]:
    return {
        name: read_conf(made.conf(name))
        for name, files in made.files.items()
        if "etc/frr/frr.conf" in files
    }


def prefixes_of(made: Compiled, draft: Draft, device: str) -> set[str]:
    """Everything that a device may announce as its own, by the lock and the draft."""
    role = made.devices[device].role.value
    families = ("ipv4",) if device in draft.without_bgp else ("ipv4", "ipv6")
    names = {f"{role}/{device}/{family}" for family in families}
    own = {grant.number for grant in made.lock.grants if grant.identity in names}
    addresses = own | draft.prefixes_of(device)
    return {f"{each}{LOOPBACK['ipv6' if ':' in each else 'ipv4']}" for each in addresses}


def family_of(prefix: str) -> str:
    return "ipv6" if ":" in prefix else "ipv4"


@budget(40)
@given(drafts())
def test_all_that_the_draft_names_is_there_and_cabled_so(draft: Draft) -> None:
    made = compiled_draft(draft)
    assert set(made.trees) == set(draft.devices)
    ports = {(lower, port): upper for lower, port, upper, _ in draft.cables()}
    named = {(upper, port): lower for lower, _, upper, port in draft.cables() if port}
    assert set(confs(made)) == set(draft.devices) - draft.without_bgp
    for name, conf in confs(made).items():
        assert conf.hostname == name
        for port, neighbour in conf.neighbours.items():
            far, _, far_port = neighbour.description.partition(":")
            expected = ports.get((name, port)) or named.get((name, port))
            assert expected in {None, far}
            assert (far, far_port) in ports or (name, port) in ports
        below = [
            each
            for each in draft.cables()
            if name in {each[0], each[2]} and each[0] not in draft.without_bgp
        ]
        assert len(conf.neighbours) == len(below)
        assert set(conf.neighbours) == set(conf.interfaces)


@budget(60)
@given(drafts())
def test_both_ends_of_every_link_agree(draft: Draft) -> None:
    made = compiled_draft(draft)
    read = confs(made)
    widths = {name: mtus(files) for name, files in made.files.items()}
    ends = 0
    for name, conf in read.items():
        for port, neighbour in conf.neighbours.items():
            ends += 1
            far, _, far_port = neighbour.description.partition(":")
            other = read[far]
            back = other.neighbours[far_port]
            assert back.description == f"{name}:{port}"
            assert (neighbour.asn, back.asn) == (other.asn, conf.asn)
            assert (neighbour.hops, back.hops) == (1, 1)
            assert neighbour.password == back.password
            assert conf.timers(port) == other.timers(far_port)
            assert conf.active(port) == other.active(far_port)
            assert conf.active(port)
            if name in {host.name for host in draft.hosts}:
                assert widths[name][port] <= widths[far][far_port]
            elif far not in {host.name for host in draft.hosts}:
                assert widths[name][port] == widths[far][far_port]
    assert ends == 2 * (len(list(draft.cables())) - len(draft.links_by_arp()))
    for host, nic, leaf, port in draft.links_by_arp():
        assert widths[host][nic] <= widths[leaf][port]


@budget(40)
@given(drafts())
def test_timers_are_those_of_the_intent(draft: Draft) -> None:
    made = compiled_draft(draft)
    hosts = {host.name for host in draft.hosts}
    wanted = draft.head["defaults"].get("bfd", {})
    for name, conf in confs(made).items():
        for port, neighbour in conf.neighbours.items():
            far = neighbour.description.partition(":")[0]
            said = wanted.get("host" if {name, far} & hosts else "fabric", {})
            if said == "off":
                assert conf.timers(port) is None
            else:
                keys = ("detect_multiplier", "receive_interval", "transmit_interval")
                usual = (3, 300, 300)
                expected = tuple(
                    int(said.get(key, value)) for key, value in zip(keys, usual, strict=True)
                )
                assert conf.timers(port) == expected


@budget(40)
@given(drafts())
def test_passwords_are_those_of_the_intent(draft: Draft) -> None:
    made = compiled_draft(draft)
    hosts = {host.name: host for host in draft.hosts}
    defaults = draft.head["defaults"]
    for name, conf in confs(made).items():
        for neighbour in conf.neighbours.values():
            far = neighbour.description.partition(":")[0]
            host = hosts.get(name) or hosts.get(far)
            said = defaults.get("uplinks", {}) if host is None else defaults["host"]
            own = None if host is None else host.said.get("password")
            wanted = own or said.get("password")
            is_signed = isinstance(wanted, dict)
            assert neighbour.password == (f"FABRICC-SECRET-{wanted['secret']}" if is_signed else "")
            line = made.trees[name]
            listed = {port: each.password for each in line.sessions for port in each.ports}
            port = next(port for port, each in conf.neighbours.items() if each is neighbour)
            assert listed[port] == (wanted["secret"] if is_signed else None)


@budget(60)
@given(drafts())
def test_every_number_has_one_holder(draft: Draft) -> None:
    made = compiled_draft(draft)
    read = confs(made)
    spines = {spine.name for spine in draft.spines}
    asns = [conf.asn for name, conf in read.items() if name not in spines]
    asns += list({conf.asn for name, conf in read.items() if name in spines})
    assert len(set(asns)) == len(asns)
    router_ids = [conf.router_id for conf in read.values()]
    assert len(set(router_ids)) == len(router_ids)
    assert "0.0.0.0" not in router_ids  # noqa: S104 - no address to bind to
    services = {address for service in draft.services for address in service.addresses}
    own: list[str] = []
    for name, files in made.files.items():
        addresses = own_addresses(files)
        assert addresses == prefixes_of(made, draft, name)
        own += [each for each in addresses if each.partition("/")[0] not in services]
    assert max(Counter(own).values(), default=1) == 1


@budget(60)
@given(drafts())
def test_a_host_port_lets_through_exactly_what_its_host_has(draft: Draft) -> None:
    made = compiled_draft(draft)
    read = confs(made)
    for leaf in draft.leafs:
        conf, found = read[leaf.name], sources(made.files[leaf.name])
        cabled = {port: low for low, _, up, port in draft.cables() if up == leaf.name and port}
        assert {port for port, _ in found} == set(cabled)
        for port, host in cabled.items():
            expected = prefixes_of(made, draft, host)
            if host in draft.without_bgp:
                assert _learned(conf, port) == expected
                assert found[port, "ipv6"] == [SILENCE]
                assert found[port, "ipv4"][-1] == "drop"
                assert set(found[port, "ipv4"][:-1]) == expected
                continue
            routes: set[str] = set()
            for family in conf.active(port):
                routes |= _believed(conf, port, family, read[host].asn)
            assert routes == expected
            accepted = found.get((port, "ipv4"), []) + found.get((port, "ipv6"), [])
            assert {each for each in accepted if each != "drop"} == expected
            assert found[port, "ipv4"].index("drop") == len(found[port, "ipv4"]) - 1
            assert found[port, "ipv6"].index("drop") == len(found[port, "ipv6"]) - 1


def _learned(conf: Conf, port: str) -> set[str]:
    """The addresses that ARP may tell of at a port, by the map of the import and of BGP."""
    name = conf.imported
    assert conf.families["ipv4"].learned == name
    assert not conf.families["ipv6"].learned
    found: set[str] = set()
    for term in conf.terms[name]:
        kinds = [line.split()[1] for line in term if line.startswith("match")]
        assert kinds == ["interface", "ip"], term
        assert "set community 65000:100 additive" in term
        if f"match interface {port}" in term:
            found |= set(conf.prefixes["ip", term[1].split()[-1]])
    return found


@budget(60)
@given(drafts())
def test_who_is_found_by_arp_finds_its_leafs(draft: Draft) -> None:
    made = compiled_draft(draft)
    links = draft.links_by_arp()
    is_drained = {leaf.name: leaf.said.get("drain") == "true" for leaf in draft.leafs}
    carried = {name: port_addresses(files) for name, files in made.files.items()}
    for device, ports in carried.items():
        assert set(ports) == {
            each
            for host, nic, leaf, port in links
            for name, each in ((host, nic), (leaf, port))
            if name == device
        }
    for host, nic, leaf, port in links:
        gateway = {each for each in prefixes_of(made, draft, leaf) if family_of(each) == "ipv4"}
        assert carried[leaf][port] == gateway
        services = {f"{each}/32" for each in draft.prefixes_of(host)}
        assert carried[host][nic] == prefixes_of(made, draft, host) - services
        assert carried[host][nic] <= own_addresses(made.files[host])
        told = json.loads(made.files[host]["etc/fabricc/announcer.json"])
        if nic not in told["nics"]:  # so it empties: it sends by the others alone
            assert "drain" in draft.host(host).said or is_drained[leaf]
        else:
            assert {f"{told['nics'][nic]}/32"} == gateway
        assert {f"{each}/32" for each in told["addresses"]} == prefixes_of(made, draft, host)
        assert f"{told['addresses'][0]}/32" not in {f"{a}/32" for a in draft.prefixes_of(host)}
        own = made.files[leaf].get("etc/fabricc/rdnbrd.json")
        if own is not None:
            assert json.loads(own)["ports"][port] == told["addresses"]
        flush = f"pre-down ip route flush table 10 dev {port} "
        assert flush in made.files[leaf]["etc/network/interfaces"]


def _believed(conf: Conf, port: str, family: str, asn: int) -> set[str]:
    """The routes of one family that come in at a host port: exact prefixes, from one ASN."""
    name = conf.map_of(port, family, "in")
    assert name is not None
    found = set()
    for term in conf.terms[name]:
        paths = [line.split()[-1] for line in term if line.startswith("match as-path")]
        lists = [line.split() for line in term if "prefix-list" in line]
        assert (len(paths), len(lists)) == (1, 1), term
        assert conf.paths[paths[0]] == f"^{asn}(_{asn})*$"
        assert "set community 65000:100 additive" in term
        entries = conf.prefixes[lists[0][1], lists[0][-1]]
        assert entries
        found |= {entry for entry in entries if family_of(entry) == family}
    return found


@budget(60)
@given(drafts())
def test_no_name_is_missing_and_none_is_superfluous(draft: Draft) -> None:
    made = compiled_draft(draft)
    for name, conf in confs(made).items():
        assert conf.used <= conf.defined(), (name, conf.used - conf.defined())
        if conf.neighbours:
            assert conf.defined() <= conf.used, (name, conf.defined() - conf.used)


@budget(60)
@given(drafts())
def test_nobody_is_transit_who_must_not_be(draft: Draft) -> None:
    made = compiled_draft(draft)
    hosts = {host.name for host in draft.hosts}
    spines = {spine.name for spine in draft.spines}
    for name, conf in confs(made).items():
        for family, said in conf.families.items():
            assert bool(said.originates) == (name in spines)
            for port in conf.neighbours:
                if family not in conf.active(port):
                    continue
                terms = conf.terms[conf.map_of(port, family, "out") or ""]
                assert terms
                assert conf.map_of(port, family, "in")
                for term in terms:
                    _assert_bounded(conf, term, is_host=name in hosts)


def _assert_bounded(conf: Conf, term: list[str], *, is_host: bool) -> None:
    matches = [line.split() for line in term if line.startswith("match")]
    assert matches, "a term without a condition lets everything through"
    if is_host:
        assert conf.paths["LOCAL"] == "^$"
        assert ["match", "as-path", "LOCAL"] in matches
    entries = chain.from_iterable(
        conf.prefixes[match[1], match[-1]] for match in matches if "prefix-list" in match
    )
    for entry in entries:
        assert re.search(r"/(32|128)$| ge (32|128)$|^(0\.0\.0\.0/0|::/0)$", entry), entry


@budget(40)
@given(drafts())
def test_what_is_drained_is_the_last_choice_at_both_ends_and_nothing_else_is(draft: Draft) -> None:
    read = confs(compiled_draft(draft))
    drained = {(each.leaf, each.port) for each in draft.uplinks if each.is_drained}
    said = {each.name: each.said.get("drain") for each in draft.spines}
    said |= {each.name: each.said.get("drain") for each in draft.leafs}
    hosts = {host.name for host in draft.hosts}
    for name, conf in read.items():
        assert conf.is_drained == (said.get(name) == "true")
        for port, neighbour in conf.neighbours.items():
            far, _, far_port = neighbour.description.partition(":")
            is_marked = {conf.map_of(port, f, "in") in conf.marking for f in conf.active(port)}
            if {name, far} & hosts:
                assert is_marked == {False}
            else:
                assert is_marked == {bool(drained & {(name, port), (far, far_port)})}
    for service in draft.services:
        for name in service.hosts:
            if name not in read or draft.host(name).said.get("drain") == "true":
                continue
            marks = read[name].prefixes.get(("ip", "DRAINED-V4"), [])
            marks = [*marks, *read[name].prefixes.get(("ipv6", "DRAINED-V6"), [])]
            mine = {f"{a}{LOOPBACK['ipv6' if ':' in a else 'ipv4']}" for a in service.addresses}
            assert (mine <= set(marks)) == (name in service.drained)
