"""The rendering that takes notes, on the example fabrics."""

from functools import cache

from fabricc.capability.names import DeviceName
from fabricc.pipeline import Compiled, device, load
from fabricc.platforms.registry import PLATFORMS
from fabricc.render.trace import Trace, TracedFile, behind, key_of, traced
from tests.golden.examples import EXAMPLES


@cache
def fabric(name: str) -> Compiled:
    made = load(EXAMPLES[name], name).value
    assert made is not None
    return made


@cache
def file(example: str, name: str, path: str) -> TracedFile:
    made = fabric(example)
    found = device(made, DeviceName(name)).value
    customs = made.customs.get(found.platform)
    (only,) = traced(PLATFORMS[found.platform], found, customs, {path})
    return only


def at(traced_file: TracedFile, text: str) -> Trace:
    return traced_file.lines[traced_file.text.splitlines().index(text)]


def names(trace: Trace) -> list[str]:
    return [type(each).__name__ for each in trace.records]


def source(trace: Trace, example: str = "demo") -> str:
    lines = (EXAMPLES[example] / trace.template).read_text().splitlines()
    return lines[trace.line - 1].strip()


def test_a_line_of_a_macro_has_its_record() -> None:
    conf = file("demo", "leaf01", "etc/frr/frr.conf")
    trace = at(conf, " neighbor swp29 interface v6only peer-group SPINES")
    assert trace.template == "templates/_frr/_bgp.j2"
    assert source(trace).startswith("neighbor {{ neighbor.port }} interface")
    assert key_of(trace) == (("FrrBgp",), ("FrrNeighbor", "swp29"))


def test_an_entry_of_a_list_is_in_its_list() -> None:
    conf = file("demo", "leaf01", "etc/frr/frr.conf")
    line = next(
        each for each in conf.text.splitlines() if each.startswith("ip prefix-list FABRIC-V4")
    )
    trace = at(conf, line)
    assert names(trace) == ["FrrPrefixList", "FrrPrefix"]
    assert trace.condition == "{% for line in list.lines %}"


def test_a_constant_line_has_the_condition_that_put_it_there() -> None:
    daemons = file("demo", "web01", "etc/frr/daemons")
    assert at(daemons, "bfdd=yes").condition == "{% if view.frr.has_bfdd %}"
    assert at(daemons, "bfdd=yes").records == ()
    assert at(daemons, "ospfd=no").condition == "when has_frr"


def test_a_field_of_the_view_is_of_its_record() -> None:
    assert names(file("demo", "leaf01", "etc/hostname").lines[0]) == ["LinuxSystem"]
    assert file("demo", "leaf01", "etc/hostname").lines[0].condition is None


def test_serialised_yaml() -> None:
    plan = file("demo", "web01", "etc/netplan/60-fabricc.yaml")
    trace = at(plan, "    eth1:")
    assert trace.template == "compiler/fabricc/platforms/ubuntu/netplan.py"
    assert key_of(trace) == (("NetworkPort", "eth1"),)
    mtu = at(plan, "      mtu: 9000")
    assert (names(mtu), source(mtu)) == (["NetworkPort"], '"mtu": nic.mtu,')
    constant = at(plan, "      ipv6-address-generation: eui64")
    assert names(constant) == ["NetworkPort"]
    assert source(constant) == '"ipv6-address-generation": "eui64",'
    assert names(at(plan, '        - "10.1.0.0/32"')) == ["LoopbackAddress"]


def test_a_file_of_each_record() -> None:
    nic = file("servers", "u24-networkd", "etc/systemd/network/10-ens1f0np0.network")
    assert nic.lines[0].condition == "for each of nics"
    assert key_of(nic.lines[0]) == (("NetworkPort", "ens1f0np0"),)


def test_a_persons_own_template() -> None:
    name = "ipv4-only-debian"
    hosts = file(name, "leaf1", "etc/hosts")
    assert names(hosts.lines[0]) == []
    assert {each.template.split("/")[0] for each in hosts.lines} == {"templates", "inventory"}


def test_the_records_behind_what_changed() -> None:
    old = file("demo", "leaf01", "etc/frr/frr.conf")
    gone = [
        n for n, line in enumerate(old.text.splitlines()) if line.startswith(" neighbor swp29 ")
    ]
    kept = [line for n, line in enumerate(old.text.splitlines(keepends=True)) if n not in gone]
    lines = tuple(each for n, each in enumerate(old.lines) if n not in gone)
    changes = list(behind(old, TracedFile(old.path, "".join(kept), lines)))
    assert [each.number - 1 for each in changes] == gone
    assert {each.key[-1] for each in changes} == {("FrrNeighbor", "swp29")}
    assert not any(each.is_new for each in changes)
    assert list(behind(old, old)) == []
    assert len(list(behind(None, old))) == len(old.lines)
