"""frr.conf of a leaf, a spine and a host.

leaf.conf, spine.conf and host.conf beside this file were loaded into FRR 8.4.4, and
`frr-reload.py --test` found nothing to do but the `frr version` line (docs/lab-notes/). So were all
variants below, but for the timers of PTM, which only Cumulus has.
"""

import difflib
import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from fabricc.capability.names import Receive
from fabricc.capability.platforms import PLATFORMS
from fabricc.capability.secret import SecretName
from fabricc.ir.device import Device
from fabricc.platforms.frr import FrrView, frr_view
from fabricc.render.engine import template
from fabricc.topology.values import Bfd
from tests.unit.lower.fabric import bgp_of
from tests.unit.platforms import build

SLOW = Bfd(5, 500, 500)
UNEQUAL = Bfd(3, 300, 600)


def view(device: Device) -> FrrView:
    release = PLATFORMS[device.platform].release(device.version)
    assert release is not None
    made = frr_view(device, release)
    assert made is not None
    return made


def conf(device: Device) -> str:
    fill = template(f"{device.platform}/etc/frr/frr.conf.j2")
    return fill(SimpleNamespace(frr=view(device)))


def cumulus(version: str, *, bfd: tuple[Bfd | None, Bfd | None]) -> Device:
    return build.leaf(platform="cumulus", version=version, style="files", bfd=bfd)


def raw_host() -> Device:
    at_end = build.raw("frr", "ip route 192.0.2.128/25 Null0\n")
    in_bgp = build.raw("frr-bgp", "bgp graceful-shutdown\n")
    return build.host(raw=(*at_end, *in_bgp))


def odd_leaf() -> Device:
    """A leaf whose second uplink has terms of its own."""
    leaf = build.leaf()
    first, second, *others = bgp_of(leaf).sessions
    odd = replace(second, export_policy="HOSTS-OUT", bfd=None, limit=None)
    return replace(leaf, bgp=replace(bgp_of(leaf), sessions=(first, odd, *others)))


DEVICES = {
    "leaf": build.leaf(),
    "leaf-ipv4": build.leaf(families=(build.V4,)),
    "leaf-ipv6": build.leaf(families=(build.V6,)),
    "leaf-bfd": build.leaf(bfd=(SLOW, UNEQUAL)),
    "leaf-without-bfd": build.leaf(bfd=(None, None)),
    "leaf-without-hosts": build.leaf(servers=()),
    "leaf-odd": odd_leaf(),
    "spine": build.spine(),
    "spine-ipv6": build.spine(families=(build.V6,)),
    "host": build.host(),
    "host-debian": build.host(platform="debian", version="12", style="ifupdown"),
    "host-default": build.host(receive=Receive.DEFAULT),
    "host-ipv4": build.host(families=(build.V4,)),
    "host-ipv6": build.host(families=(build.V6,)),
    "host-bfd": build.host(bfd=SLOW),
    "host-forwards": build.host(forwards=True),
    "host-new-frr": build.host(frr="10.2.1"),
    "host-debian-new-frr": build.host(
        platform="debian", version="12", style="ifupdown", frr="10.2.1"
    ),
    "host-raw": raw_host(),
    "cumulus-lanes": cumulus("5.11", bfd=(build.BFD, build.BFD)),
    "cumulus-ptm": cumulus("5.14", bfd=(SLOW, build.BFD)),
    "cumulus-bfdd": cumulus("5.15", bfd=(SLOW, build.BFD)),
}


def change(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came, separators left out."""
    lines = list(
        difflib.ndiff(conf(DEVICES[before]).splitlines(), conf(DEVICES[after]).splitlines())
    )
    gone = [line[2:] for line in lines if line.startswith("- ") and line not in {"- !", "- exit"}]
    come = [line[2:] for line in lines if line.startswith("+ ") and line not in {"+ !", "+ exit"}]
    return gone, come


@pytest.mark.parametrize("name", ["leaf", "spine", "host"])
def test_it_is_what_was_proven(name: str) -> None:
    assert conf(DEVICES[name]) == (Path(__file__).parent / f"{name}.conf").read_text()


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("host", "host-debian", [], []),
        ("host", "host-forwards", ["no ip forwarding", "no ipv6 forwarding"], []),
        (
            "host",
            "host-new-frr",
            ["frr version 8.4"],
            ["frr version 10.2"],
        ),
        (
            "host-debian",
            "host-debian-new-frr",
            ["frr version 8.4", "no zebra nexthop kernel enable"],
            ["frr version 10.2"],
        ),
        (
            "host",
            "host-raw",
            [],
            [" bgp graceful-shutdown", "ip route 192.0.2.128/25 Null0"],
        ),
        (
            "host",
            "host-bfd",
            [],
            [
                "bfd",
                " profile host",
                "  detect-multiplier 5",
                "  transmit-interval 500",
                "  receive-interval 500",
                " exit",
                " !",
                " neighbor LEAFS bfd profile host",
            ],
        ),
        (
            "leaf",
            "leaf-bfd",
            [],
            [
                "bfd",
                " profile fabric",
                "  detect-multiplier 5",
                "  transmit-interval 500",
                "  receive-interval 500",
                " exit",
                " !",
                " profile host",
                "  transmit-interval 600",
                " exit",
                " !",
                " neighbor SPINES bfd profile fabric",
                " neighbor HOSTS bfd profile host",
                " neighbor HOSTS-RACK bfd profile host",
            ],
        ),
        (
            "leaf",
            "leaf-without-bfd",
            [" neighbor SPINES bfd", " neighbor HOSTS bfd", " neighbor HOSTS-RACK bfd"],
            [],
        ),
        (
            "cumulus-lanes",
            "cumulus-ptm",
            [" neighbor SPINES bfd"],
            [" neighbor SPINES bfd 5 500 500"],
        ),
        (
            "cumulus-lanes",
            "cumulus-bfdd",
            [],
            [
                "bfd",
                " profile fabric",
                "  detect-multiplier 5",
                "  transmit-interval 500",
                "  receive-interval 500",
                " exit",
                " !",
                " neighbor SPINES bfd profile fabric",
            ],
        ),
        (
            "leaf",
            "cumulus-lanes",
            [
                "no zebra nexthop kernel enable",
                "route-map SOURCE-V4 permit 10",
                " set src 10.0.0.11",
                "route-map SOURCE-V6 permit 10",
                " set src 2001:db8:0:1::11",
                "ip protocol bgp route-map SOURCE-V4",
                "ipv6 protocol bgp route-map SOURCE-V6",
            ],
            [],
        ),
    ],
)
def test_what_varies(before: str, after: str, gone: list[str], come: list[str]) -> None:
    assert change(before, after) == (gone, come)


@pytest.mark.parametrize("name", [name for name in DEVICES if name.endswith("-ipv6")])
def test_one_family_leaves_no_trace_of_the_other(name: str) -> None:
    text = conf(DEVICES[name])
    assert not [line for line in text.splitlines() if line.startswith(("ip ", " match ip "))]
    assert "address-family ipv4" not in text


def test_what_members_do_not_share_stands_at_each() -> None:
    lines = conf(DEVICES["leaf-odd"]).splitlines()
    assert " neighbor SPINES bfd" not in lines
    assert " neighbor swp29 bfd" in lines
    assert "  neighbor SPINES route-map SPINES-IN in" in lines
    assert "  neighbor swp29 route-map SPINES-OUT out" in lines
    assert "  neighbor swp30 route-map HOSTS-OUT out" in lines
    assert "  neighbor swp29 maximum-prefix 8192 warning-only" in lines


def test_a_password_stands_between_bfd_and_the_security_of_the_ttl() -> None:
    leaf = DEVICES["leaf-odd"]
    assert leaf.bgp is not None
    signed = tuple(
        replace(each, password=SecretName("bgp_leafs") if each.port == "swp29" else None)
        for each in leaf.bgp.sessions
    )
    before = conf(leaf).splitlines()
    after = conf(replace(leaf, bgp=replace(leaf.bgp, sessions=signed))).splitlines()
    at = after.index(" neighbor swp29 password FABRICC-SECRET-bgp_leafs")
    assert after[at - 1] == " neighbor swp29 bfd"
    assert after[at + 1] == " neighbor swp29 ttl-security hops 1"
    assert [*after[:at], *after[at + 1 :]] == before


def test_a_second_host_changes_no_line_of_the_first() -> None:
    alone = conf(build.leaf(servers=(build.WEB01,))).splitlines()
    together = conf(build.leaf(servers=(build.WEB01, build.WEB02))).splitlines()
    assert [line for line in difflib.ndiff(alone, together) if line.startswith("- ")] == []


@pytest.mark.parametrize("name", DEVICES)
def test_every_name_is_defined_before_it_is_used(name: str) -> None:
    defined: set[tuple[str, str]] = set()
    for line in conf(DEVICES[name]).splitlines():
        words = line.split()
        match words:
            case [("ip" | "ipv6") as keyword, "prefix-list", list_name, *_]:
                defined.add((keyword, list_name))
            case ["bgp", "as-path" | "community-list" as keyword, _, list_name, *_]:
                defined.add((keyword, list_name))
            case ["route-map", list_name, "permit", _]:
                defined.add(("route-map", list_name))
            case ["match", ("ip" | "ipv6") as keyword, "address", "prefix-list", list_name]:
                assert (keyword, list_name) in defined
            case ["match", "as-path", list_name]:
                assert ("as-path", list_name) in defined
            case ["match", "community", list_name] | ["set", "comm-list", list_name, "delete"]:
                assert ("community-list", list_name) in defined
            case [*_, "route-map", list_name] | [*_, "route-map", list_name, "in" | "out"]:
                assert ("route-map", list_name) in defined
            case _:
                pass


def records(value: object) -> list[object]:
    """Return all records inside a value, itself included."""
    if isinstance(value, tuple):
        return [record for member in value for record in records(member)]
    if not is_dataclass(value):
        return []
    members = [getattr(value, field.name) for field in fields(value) if field.name != "origin"]
    return [value, *(record for member in members for record in records(member))]


@pytest.mark.parametrize("name", DEVICES)
def test_every_record_knows_where_it_comes_from(name: str) -> None:
    unknown = {type(each).__name__ for each in records(view(DEVICES[name])) if not each.origin}  # type: ignore[attr-defined]
    assert unknown <= {"FrrCommunityList", "FrrPathList"}  # what holds in every fabric


@pytest.mark.lab
@pytest.mark.skipif(shutil.which("vtysh") is None, reason="needs vtysh")
@pytest.mark.parametrize("name", [name for name in DEVICES if not name.endswith("-new-frr")])
def test_frr_takes_every_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "frr.conf"
    path.write_text(conf(DEVICES[name]))
    done = subprocess.run(["vtysh", "-C", "-f", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
