"""Services: their members, their check, and what is drained of them."""

import pytest

from fabricc.topology.values import Check, Service
from tests.intent import Compiled, intent

HEAD = """\
fabric: {name: demo}
pools: {hosts: {ipv4: 10.1.0.0/24, ipv6: "2001:db8::/64"}}
defaults:
  switch: {platform: cumulus, version: "5.11"}
  host: {platform: ubuntu, version: "24.04", nics: [eth1, eth2]}
allow: [{code: FAB325, because: not what this is about}]
spines: {spine1: {}}
racks: {rack1: {leafs: "leaf[1-2]"}}
uplinks: [{leafs: "leaf[1-2]", ports: swp31, spines: spine1}]
hosts: {"web[1-3]": {rack: rack1, port: "swp[1-3]"}}
"""


def made(said: str) -> Compiled:
    return intent(f"{HEAD}services: {{dns: {{addresses: 10.9.0.53, {said}}}}}\n")


def service(said: str) -> Service:
    compiled = made(said)
    assert compiled.codes == [], compiled.places
    return compiled.topology.services["dns"]


@pytest.mark.parametrize(
    ("hosts", "drained"),
    [
        ('"web[1-2]"', ()),
        ("[web2, web1]", ()),
        ("{web2: {drain: true}, web1: {}}", ("web2",)),
        ('{"web[1-2]": {drain: true}, web3: }', ("web1", "web2")),
    ],
)
def test_members(hosts: str, drained: tuple[str, ...]) -> None:
    found = service(f"hosts: {hosts}")
    assert found.hosts[:2] == ("web1", "web2")
    assert found.drained == drained


@pytest.mark.parametrize(
    ("said", "check"),
    [
        ("{tcp: 53}", Check("tcp", "53", 2, 1, 2, 3)),
        (
            "{http: 'http://127.0.0.1/health', interval: 10, timeout: 10, rise: 1, fall: 1}",
            Check("http", "http://127.0.0.1/health", 10, 10, 1, 1),
        ),
        (
            "{command: 'dig . | grep -q \"x\" && true'}",
            Check("command", 'dig . | grep -q "x" && true', 2, 1, 2, 3),
        ),
    ],
)
def test_a_check(said: str, check: Check) -> None:
    assert service(f"hosts: web1, check: {said}").check == check


def test_without_a_check() -> None:
    assert service("hosts: web1").check is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{}", "FAB350"),
        ("{interval: 5}", "FAB350"),
        ("{tcp: 53, http: 'http://127.0.0.1/'}", "FAB350"),
        ("{tcp: 53, timeout: 3}", "FAB351"),
        ("{tcp: 0}", "FAB214"),
        ("{tcp: 53, rise: 0}", "FAB214"),
        ("{http: '127.0.0.1/health'}", "FAB203"),
        ("{http: 'http:///health'}", "FAB203"),
        ("{http: 'http://a b/'}", "FAB203"),
        ("{command: ' '}", "FAB217"),
        ('{command: "true\\nfalse"}', "FAB217"),
        ('{command: "caf\\xe9"}', "FAB217"),
        ("{tpc: 53}", "FAB201"),
    ],
)
def test_a_check_that_cannot_be(said: str, code: str) -> None:
    assert made(f"hosts: web1, check: {said}").codes == [code]


def test_a_member_that_is_not_there_and_a_key_that_is_not() -> None:
    assert made("hosts: {web9: {}, web1: {}}").places == ["FAB301 web9"]
    assert made("hosts: {web1: {drian: true}}").places == ["FAB201 drian"]


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("hosts: {web1: {drain: true}, web2: {}}", False),
        ('hosts: {"web[1-2]": {drain: true}}', True),
    ],
)
def test_a_service_without_an_undrained_member_is_told(said: str, is_told: bool) -> None:
    assert made(said).codes == (["FAB353"] if is_told else [])


@pytest.mark.parametrize(
    ("way", "target", "is_told"),
    [
        ("http", "http://10.9.0.53/health", True),
        ("http", "http://10.9.0.53:8080/", True),
        ("http", "http://[2001:db8:9::53]:80/", True),
        ("command", "dig @10.9.0.53 +time=1 .", True),
        ("http", "http://127.0.0.1/", False),
        ("http", "http://10.9.0.5/", False),
        ("http", "http://110.9.0.53/", False),
        ("command", "test -e /run/10.9.0.530", False),
        ("http", "http://[2001:db8:9::533]/", False),
    ],
)
def test_a_check_does_not_ask_what_hangs_on_it(way: str, target: str, is_told: bool) -> None:
    said = f'addresses: [10.9.0.53, "2001:db8:9::53"], check: {{{way}: "{target}"}}'
    compiled = intent(f"{HEAD}services: {{dns: {{hosts: [web1], {said}}}}}\n")
    assert ("FAB354" in compiled.codes) == is_told
    assert len(compiled.codes) == is_told
