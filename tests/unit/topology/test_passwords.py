"""Passwords of sessions and serial numbers: where they come from, and at which links they are."""

import pytest

from fabricc.findings import IntentPath
from tests.intent import Compiled, intent

NAMED = "password: {secret: mine}"


def fabric(
    *,
    uplink: str = "",
    defaults: str = "",
    host: str = "",
    hosts: str = "",
    spines: str = "",
    more: str = "",
) -> Compiled:
    """Compile a fabric of which all this is said, too."""
    return intent(f"""\
fabric: {{name: demo}}
pools: {{management: {{ipv4: 192.0.2.0/24, gateway: 192.0.2.1}}}}
defaults:
  switch: {{platform: cumulus, version: "5.11"}}
  host: {{platform: debian, version: 12, nics: "eth[1-2]", management: {{dhcp4: true}}{hosts}}}
{defaults}
spines: {{"spine[1-2]": {{{spines}}}}}
racks: {{rack1: {{leafs: "leaf[1-2]"}}}}
uplinks: [{{leafs: "leaf[1-2]", ports: "swp[31-32]", spines: "spine[1-2]"{uplink}}}]
hosts: {{web1: {{rack: rack1, port: swp1{host}}}}}
{more}""")


def found(made: Compiled, kind: str) -> set[tuple[str | None, tuple[IntentPath | str, ...]]]:
    """Password and its place, of all links of a kind."""
    links = (link for link in made.topology.links if link.kind == kind)
    return {(link.password, tuple(link.password_origin)) for link in links}


def test_nobody_signs_unless_it_is_said() -> None:
    made = fabric()
    assert made.codes == []
    assert found(made, "uplink") | found(made, "host") == {(None, ())}


def test_uplinks_have_theirs_or_that_of_all() -> None:
    of_all = "  uplinks: {password: {secret: fabric}}"
    own = ("mine", (("uplinks", 0, "password"),))
    default = ("fabric", (("defaults", "uplinks", "password"),))
    for uplink, defaults, expected in (
        ("", of_all, default),
        (f", {NAMED}", "", own),
        (f", {NAMED}", of_all, own),
        (", password: off", of_all, (None, ())),
        (", password: false", of_all, (None, ())),
        (", password: ", of_all, default),
    ):
        made = fabric(uplink=uplink, defaults=defaults)
        assert made.codes == []
        assert found(made, "uplink") == {expected}
        assert found(made, "host") == {(None, ())}


def test_all_cables_of_a_host_have_its_password() -> None:
    default = f", {NAMED}"
    profile = "profiles: {db: {password: {secret: db}}}\n"
    for host, hosts, expected in (
        (f", {NAMED}", "", ("mine", (("hosts", "web1", "password"),))),
        ("", default, ("mine", (("defaults", "host", "password"),))),
        (", profile: db", default, ("db", (("profiles", "db", "password"),))),
        (", profile: db, password: {secret: b}", default, ("b", (("hosts", "web1", "password"),))),
        (", password: off", default, (None, ())),
    ):
        made = fabric(host=host, hosts=hosts, more=profile)
        assert made.codes == []
        assert found(made, "host") == {expected}
        assert found(made, "uplink") == {(None, ())}


CLEAR = ["swordfish", '"sword fish"', "1234", "true", "FABRICC-SECRET-bgp", "{secret: Sword!}"]


@pytest.mark.parametrize("value", CLEAR)
def test_a_password_in_clear_is_refused_and_never_shown(value: str) -> None:
    for made in (
        fabric(host=f", password: {value}"),
        fabric(hosts=f", password: {value}"),
        fabric(uplink=f", password: {value}"),
        fabric(defaults=f"  uplinks: {{password: {value}}}"),
        fabric(host=", profile: db", more=f"profiles: {{db: {{password: {value}}}}}\n"),
    ):
        told = made.one()
        assert made.places == ["FAB225 ********"]
        assert told.help.startswith(("write `password: {secret: ", "a name is "))
        is_token = value.startswith("FABRICC")
        for secret in ("word", "1234", "ish"):
            assert secret not in told.message.replace("password", "")
            assert secret not in repr(told.primary).replace("password", "")
        assert ("{secret: bgp}" in told.help) == is_token
        assert found(made, "uplink") | found(made, "host") == {(None, ())}


def test_where_a_password_is_lost_no_default_takes_its_place() -> None:
    made = fabric(
        uplink=", password: clear",
        defaults="  uplinks: {password: {secret: fabric}}",
        host=", password: clear",
        hosts=", password: {secret: hosts}",
    )
    assert made.codes == ["FAB225", "FAB225"]
    assert found(made, "uplink") | found(made, "host") == {(None, ())}


def test_other_faults_are_those_of_any_map() -> None:
    assert fabric(host=", password: {secrets: a}").places == ["FAB201 secrets"]
    assert fabric(host=", password: {}").codes == ["FAB202"]
    assert fabric(host=", password: {secret: a, value: b}").places == ["FAB201 value"]
    assert fabric(host=", password: [a]").codes == ["FAB203"]


def test_serial_numbers_are_paired_in_order() -> None:
    made = fabric(host=", serial: 4C4C4544-0031.7", spines='serial: "MT0[7-8]"')
    assert made.codes == []
    assert [each.serial for each in made.topology.hosts.values()] == ["4C4C4544-0031.7"]
    assert {name: each.serial for name, each in made.topology.switches.items()} == {
        "leaf1": None,
        "leaf2": None,
        "spine1": "MT07",
        "spine2": "MT08",
    }
    assert fabric(spines="serial: MT07").codes == ["FAB303"]


@pytest.mark.parametrize("text", ["a b", "a_b", "-a", "a;reboot", '"ü"', "x" * 64])
def test_what_is_no_serial_number(text: str) -> None:
    assert fabric(host=f", serial: {text}").codes == ["FAB211"]


def test_a_serial_number_has_one_device_whatever_its_case() -> None:
    made = fabric(host=", serial: mt08", spines='serial: "MT0[7-8]"')
    assert made.places == ["FAB328 mt08"]
