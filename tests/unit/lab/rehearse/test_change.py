from dataclasses import replace

from fabricc.artifact import Apply
from fabricc.lab.fabric import Device, File
from fabricc.lab.light_script import PLACE
from fabricc.lab.node import Node
from fabricc.lab.rehearse.change import Change
from fabricc.lab.root import Placed
from tests.unit.lab.trial.clos import clos

LEAF = clos(1, 1, {}).devices["leaf01"]


def file(path: str, apply: Apply) -> File:
    return File(path, "root:root", 0o644, apply=apply)


def change(before: Device, after: Device) -> Change:
    return Change(before, after, node(before), node(after))


def node(device: Device, *more: str) -> Node:
    files = tuple(Placed(path, b"") for path in (*(f.path for f in device.files), *more))
    return Node(device.name, "", files, units=device.enable)


FRR = file("etc/frr/frr.conf", Apply.FRR_RELOAD)
DAEMONS = file("etc/frr/daemons", Apply.FRR_RESTART)
PORTS = file("etc/network/interfaces", Apply.IFRELOAD)
LEAF_WITH = replace(LEAF, files=(FRR, DAEMONS, PORTS))


def test_words_come_once_in_the_order_of_a_push() -> None:
    found = change(LEAF_WITH, LEAF_WITH)
    assert found.words([FRR.path, PORTS.path]) == (Apply.IFRELOAD, Apply.FRR_RELOAD)
    assert found.words([]) == ()


def test_a_session_that_goes_is_known_by_its_port() -> None:
    fewer = replace(LEAF, sessions={})
    assert change(LEAF, fewer).sessions_gone == tuple(LEAF.sessions) == ("swp29",)
    assert change(fewer, LEAF).sessions_gone == ()


def test_a_restart_makes_a_reload_needless() -> None:
    found = change(LEAF_WITH, LEAF_WITH)
    assert found.words([FRR.path, DAEMONS.path]) == (Apply.FRR_RESTART,)


def test_a_file_that_goes_counts_by_its_old_word() -> None:
    found = change(LEAF_WITH, replace(LEAF, files=(PORTS,)))
    assert found.gone == (FRR.path, DAEMONS.path)
    assert found.words(found.gone) == (Apply.FRR_RESTART,)


def test_files_of_the_lab_have_words_too() -> None:
    found = change(LEAF, LEAF)
    assert found.words(["etc/systemd/system/lab-acl.service"]) == (Apply.DAEMON_RELOAD,)
    assert found.words(["etc/fabricc/rdnbrd.json"]) == (Apply.RDNBRD_RESTART,)
    assert found.words(["usr/bin/ptmctl"]) == ()


def test_what_a_light_node_knows_of_units_stays() -> None:
    older = node(LEAF, f"{PLACE}units/frr.service", "etc/old")
    assert Change(LEAF, LEAF, older, node(LEAF)).gone == ("etc/old",)


def test_units_that_an_older_manifest_enabled_or_masked() -> None:
    before = replace(LEAF, enable=("frr.service", "a.service"), mask=("b.service", "c.service"))
    after = replace(LEAF, enable=("a.service",), disable=("d.service",), mask=("c.service",))
    found = change(before, after)
    assert found.disabled == ("d.service", "frr.service")
    assert found.unmasked == ("b.service",)
