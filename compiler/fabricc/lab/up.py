"""Bringing a lab up: this function is the table of contents of the lab."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from zlib import crc32

from fabricc.findings import Finding, finding
from fabricc.lab.booted import remember
from fabricc.lab.cable import lay
from fabricc.lab.command import batch
from fabricc.lab.control import write_control
from fabricc.lab.down import down
from fabricc.lab.enter import failed_units, refused_by_frr, tell_failed
from fabricc.lab.equip import Equipment, Notes, flavour_of, suite_of
from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import End, Fabric
from fabricc.lab.fault import LabError
from fabricc.lab.image import Image, image
from fabricc.lab.kernel import check_machine, features
from fabricc.lab.layout import CONTROL, INITS, PATCH, Lab
from fabricc.lab.machine import SETTINGS, alone, prepare
from fabricc.lab.management import (
    Joining,
    control_node,
    lay_management,
    make_keys,
    plan_management,
)
from fabricc.lab.namespace import write_settings
from fabricc.lab.nic import macs
from fabricc.lab.node import Node, start, start_all
from fabricc.lab.pace import Pace
from fabricc.lab.ready import wait
from fabricc.lab.recipe import own_suite
from fabricc.lab.root import Placed
from fabricc.lab.rules import lab_is_up, left_out
from fabricc.lab.state import DRIVER, labs, nodes
from fabricc.lab.unpushed import wait_for_answers

Say = Callable[[str], None]

_JOIN_SECONDS = 30.0

SEED = "net/ipv4/fib_multipath_hash_seed"
"""By what a kernel chooses among equal paths; each node needs a seed of its own."""


def up(  # noqa: PLR0913, PLR0917 - what a person may say of a lab
    lab: Lab,
    fabric: Fabric,
    say: Say,
    wait_seconds: float | None,
    init: str = INITS[0],
    later: Collection[str] = (),
    *,
    is_bare: bool = False,
) -> tuple[Finding, ...]:
    """Boot a fabric; wait until it is ready, at most `wait_seconds`, or not at all.

    `init` is the first process of its nodes, one of INITS. `later` are devices that are only made
    room for: they have a namespace, a management port and keys, but no cables, and do not start.
    Bare nodes are as their installers leave them; they are ready when SSH answers.
    Returns what has to be said about it. Raises LabError, and leaves nothing behind then.
    """
    check_machine()
    ready_image, others = image(say), other_images(fabric, say)
    with alone():
        _claim(lab)
    try:
        remember(lab, fabric)
        (lab.folder / "init").write_text(init)
        if is_bare:
            lab.bare_mark.touch()
        with _driving(lab):
            say("laying cables")
            there = features()
            management = plan_management(fabric, there, is_bare=is_bare)
            _make_namespaces(lab, fabric)
            now = fabric.only(fabric.devices.keys() - set(later)) if later else fabric
            lay(lab, now.cables, cards(now) if is_bare else {})
            lay_management(lab, management)
            keys = make_keys(lab, management.leased)
            equipment = Equipment(lab, fabric, ready_image, there, init, others, is_bare=is_bare)
            start(lab, control_node(lab, management, ready_image.lower("ifupdown")))
            start_all(lab, _equipped(equipment, now, keys, say))
            write_control(lab, management)
            say("waiting for the management network")
            joining = Joining(lab, management, now.devices)
            _until(joining.is_done, _JOIN_SECONDS)
            found = [*equipment.findings(), *_alike(fabric)]
            if wait_seconds is not None:
                late = (
                    wait_for_answers(lab, wait_seconds, say)
                    if is_bare
                    else wait(lab, Expectation(now), wait_seconds, say)
                )
                found += [late] if late else []
                found += _failed(lab)
    except BaseException:
        signal(SIGINT, SIG_IGN)  # whoever is impatient must not leave half a lab behind
        down(lab)
        raise
    return tuple(found)


def cards(fabric: Fabric) -> dict[End, str]:
    """Return the MAC addresses that files of devices know their cards by."""
    return {
        (name, port): mac
        for name, device in fabric.devices.items()
        for port, mac in macs(fabric, device).items()
    }


def other_images(fabric: Fabric, say: Say) -> dict[str, Image]:
    """Return the images of the suites that some devices run and the machine does not."""
    own = own_suite()
    wanted: dict[str, set[str]] = {}
    for device in fabric.devices.values():
        suite = suite_of(device)
        if suite is not None and suite != own:
            wanted.setdefault(suite, set()).add(flavour_of(device))
    with ThreadPoolExecutor() as pool:  # each waits for the network and for disks by turns
        made = pool.map(lambda suite: image(say, suite, wanted[suite]), wanted)
        return dict(zip(wanted, made, strict=True))


def _equipped(
    equipment: Equipment, fabric: Fabric, keys: Mapping[str, tuple[Placed, ...]], say: Say
) -> Iterator[Node]:
    """Yield the nodes of a fabric, each made when it is to start."""
    devices, pace = fabric.devices.values(), Pace(equipment.lab)
    for index, device in enumerate(devices):
        say(f"starting nodes: {index} of {len(devices)}")
        node = equipment.node(device, keys.get(device.name, ()))
        pace.wait()
        yield node
        if "frr.service" in device.enable and not equipment.is_bare:
            pace.add(node.name)


def _claim(lab: Lab) -> None:
    """Take the name of the lab; raises LabError if it is taken."""
    if lab.name in {other.name for other in labs()}:
        raise LabError(finding(lab_is_up.RULE, None, lab=lab.name))
    prepare()
    lab.folder.mkdir()
    lab.group.mkdir()


@contextmanager
def _driving(lab: Lab) -> Iterator[None]:
    """Make this process one of the lab's, so that `down` elsewhere stops it, until all is done."""
    home = next(
        line.removeprefix("0::")
        for line in Path("/proc/self/cgroup").read_text().splitlines()
        if line.startswith("0::")
    )
    group = lab.group / DRIVER
    group.mkdir()
    (group / "cgroup.procs").write_text("0")
    try:
        yield
    finally:
        root = lab.group.parents[1]
        Path(f"{root}{home}/cgroup.procs").write_text("0")


def _make_namespaces(lab: Lab, fabric: Fabric) -> None:
    """Make the network namespaces; each has a seed of its own to choose among equal paths."""
    names = (*fabric.devices, PATCH, CONTROL)
    batch(f"netns add {lab.namespace(name)}" for name in names)
    for name in fabric.devices:
        seed = str(crc32(name.encode()))
        write_settings(lab.namespace(name), {SEED: seed})
    quiet = {"net/ipv6/conf/default/disable_ipv6": "1"}
    write_settings(lab.namespace(PATCH), quiet)


def _alike(fabric: Fabric) -> tuple[Finding, ...]:
    """Say it where all nodes choose alike among equal paths: kernels before 6.11 have no seed."""
    if (SETTINGS / SEED).exists():
        return ()
    notes = Notes()
    for name in fabric.devices:
        notes.add(left_out.RULE, name, feature=f"setting {SEED}", what="different ways for flows")
    return notes.findings()


def _until(is_so: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)


def _failed(lab: Lab) -> list[Finding]:
    """Return a finding for every unit that failed on a node, and for what FRR does not take."""
    found = []
    for node, pid in nodes(lab).items():
        if pid is not None:
            found += [tell_failed(pid, failed) for failed in failed_units(node, pid)]
            found += refused_by_frr(node, pid)
    return found
