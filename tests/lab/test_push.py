"""The push on real nodes: real Ansible, real SSH, real systemd and FRR.

The tests stand in the order of a fabric's life, and each goes on with what the one before left.
"""

import hashlib
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabricc.lab.fabric import read_fabric
from fabricc.lab.layout import Lab
from fabricc.lab.rehearse.flows import INTERVAL, flows
from fabricc.lab.trial.traffic import traffic
from tests.lab.cases import CUMULUS, Case
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.site import NAME, Played, Site, install, on, record, wait_for

pytestmark = needs_tools

NEW = "  web03: {rack: rack01, port: swp3, style: networkd}\n"
CASE = Case(
    "pushed",
    f"""
spines: {{spine01: {{}}}}
racks:
  rack01:
    leafs: {{leaf01: {{}}, leaf02: {{}}}}
    leaf: {{platform: debian-switch, version: "12", style: ifupdown2}}
uplinks:
  - {{leafs: "leaf[01-02]", ports: swp29, spines: spine01, password: {{secret: bgp_uplinks}}}}
hosts:
  web01: {{rack: rack01, port: swp1}}
  web02: {{rack: rack01, port: swp2, platform: debian, version: "12", style: ifupdown}}
{NEW}""",
    defaults=CUMULUS.replace("mtu: 9000", "mtu: 9000, management: {nic: eth0, dhcp4: true}"),
)
CANARY = "canary-4711"
"""A secret, which is looked for everywhere."""

ALL = {"spine01", "leaf01", "leaf02", "web01", "web02"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("push")
    site = Site(root, CASE, install(tmp_path_factory.mktemp("collections")))
    site.intent(CASE.intent)
    site.keep_secrets(bgp_uplinks=CANARY)
    with clean_machine():
        done = fabricc("up", "--bare", "--name", NAME, "--wait", root=root)
        assert done.returncode == 0, done.stderr
        site.intent(CASE.intent.replace(NEW, ""))  # its node stands there, cabled, for later
        yield site


LATE = 0.3
"""Seconds: a machine that is so late starves BFD (3 x 300 ms), whatever is pushed meanwhile."""

STARVED = 2.0
"""Seconds for which a flow may be silent then: a session that goes down and another path."""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def good(played: Played) -> Played:
    assert (played.status, played.failed) == (0, set()), played.said
    return played


def wait_until_ready(site: Site) -> None:
    deadline = time.monotonic() + 120
    while lacking := _lacking(site):
        assert time.monotonic() < deadline, lacking
        time.sleep(0.5)


def _lacking(site: Site) -> list[str]:
    """Return what does not answer of the hosts' loopbacks, asked from those of all others."""
    hosts = read_fabric(site.out).of_role("host")
    return [
        f"{host.name} to {address}"
        for host in hosts
        for address in (address for other in hosts if other is not host for address in other.own)
        if on(host.name, f"ping -n -q -c1 -W1 {address} >/dev/null || echo no")
    ]


def under_traffic(site: Site, plan: Path | None = None) -> tuple[Played, float]:
    """Push under traffic between all hosts; return the longest silence of any flow, in seconds."""
    now = read_fabric(site.out)
    older = [
        each for each in now.of_role("host") if "pushed" in on(each.name, "ls /var/lib/fabricc")
    ]
    chosen = [
        flow
        for flow in flows(now, now)
        if {flow.source, flow.target} <= {each.name for each in older}
    ]
    assert chosen
    words = {"fabricc_plan": str(plan)} if plan else {}
    start = time.monotonic()
    with traffic(Lab(NAME), chosen, INTERVAL) as running:
        played = site.play("push", **words)
        seen = running.stop()
    end = time.monotonic()
    silence = seen.worst(start, end)
    return played, silence if seen.lateness(start, end) < LATE else max(0.0, silence - STARVED)


def reboot(*nodes: str) -> None:
    """What an installer's daemons hold is gone then: a lease, a default route."""
    for node in nodes:
        for word in ("off", "on"):
            assert fabricc("power", word, "--name", NAME, node).returncode == 0


def edit(site: Site, old: str, new: str) -> None:
    path = site.root / "inventory" / CASE.name / "fabric.yaml"
    text = path.read_text()
    assert old in text
    site.intent(text.replace(old, new))


def test_first_push_on_bare_nodes(site: Site) -> None:
    seen = good(site.play("push", "--check", "--diff"))
    assert "+router bgp" in seen.said
    assert "netplan-apply" in seen.said
    assert seen.changed == ALL
    assert {on(node, "ls /var/lib/fabricc 2>/dev/null") for node in ALL} == {""}
    done = good(site.play("push"))
    assert done.changed == ALL
    assert "reboot it" in done.said
    reboot(*sorted(ALL))
    wait_until_ready(site)
    site.commit()


def test_a_second_push_changes_nothing(site: Site) -> None:
    before = {node: record(node)["push"] for node in ALL}
    done = good(site.play("push"))
    assert done.changed == set()
    assert "nothing to push" in done.said
    assert {node: record(node)["push"] for node in ALL} == before
    assert "5 devices are as out/ says" in good(site.play("drift")).said


def test_a_host_is_added_as_reviewed_and_nobody_loses_a_packet(site: Site) -> None:
    edit(site, "  web02:", NEW + "  web02:")
    done, silence = under_traffic(site, site.plan())
    assert good(done).changed == {"leaf01", "leaf02", "web03"}
    assert silence == 0
    reboot("web03")
    wait_until_ready(site)
    site.commit()


def test_a_drained_leaf_is_pushed_and_nobody_loses_a_packet(site: Site) -> None:
    """FRR restarts there, which an empty leaf may."""
    site.tamper("leaf01", "etc/frr/daemons", "bgpd=yes", "bgpd=yes\n# again")
    done, silence = under_traffic(site)
    assert good(done).changed == {"leaf01"}
    assert silence == 0
    assert on("leaf01", "vtysh -c 'show run bgpd' | grep graceful-shutdown") == ""
    assert on("leaf01", "grep graceful-shutdown /etc/frr/frr.conf") == ""
    site.intent(site.text)
    good(site.play("push"))
    wait_until_ready(site)


@pytest.mark.night
def test_an_asn_changes_and_both_ends_follow(site: Site) -> None:
    edit(site, "leaf01: {}", "leaf01: {asn: 4200000190}")
    done, silence = under_traffic(site, site.plan())
    assert good(done).changed == {"leaf01", "spine01", "web01", "web02", "web03"}
    assert silence < 1  # a session of each server is reset, which is not drained
    wait_until_ready(site)
    site.commit()


def test_the_device_refuses_a_bad_template_and_nothing_changes(site: Site) -> None:
    before = {node: on(node, "md5sum /etc/frr/frr.conf") for node in ALL}
    for node in ("leaf01", "leaf02", "spine01"):
        site.tamper(node, "etc/frr/frr.conf", "service integrated-vtysh-config", "serviced integ")
    looked = site.play("push", "--check")
    done = site.play("push")
    for played in (looked, done):
        assert played.status != 0
        assert len(played.failed) >= 1
        assert "Unknown command" in played.said
    assert {node: on(node, "md5sum /etc/frr/frr.conf") for node in ALL} == before
    assert on("leaf01", "ls /var/lib/fabricc") == "lock\nprogram\npushed.json\npushes\n"
    site.intent(site.text)


def test_what_is_no_longer_generated_goes(site: Site) -> None:
    edit(site, "web01: {rack: rack01", "web01: {syslog: [192.0.2.9], rack: rack01")
    good(site.play("push"))
    assert "192.0.2.9" in on("web01", "grep -r 192.0.2.9 /etc/rsyslog.d")
    edit(site, "web01: {syslog: [192.0.2.9], rack: rack01", "web01: {rack: rack01")
    assert good(site.play("push")).changed == {"web01"}
    assert "192.0.2.9" not in on("web01", "grep -r 192.0.2.9 /etc/rsyslog.d")


def test_what_somebody_else_changed_is_found_and_stops_a_push(site: Site) -> None:
    on("leaf02", "echo '! by hand' >>/etc/frr/frr.conf; rm /etc/hosts")
    report = site.root / "drift.json"
    told = site.play("drift", fabricc_report=str(report))
    assert told.status != 0
    [(device, drift)] = json.loads(report.read_text()).items()
    assert device == "leaf02"
    assert sorted(drift["plan"]["written"]) == ["etc/frr/frr.conf", "etc/hosts"]
    stopped = site.play("push")
    assert stopped.status != 0
    assert "/etc/hosts is gone" in stopped.said
    assert stopped.changed == set()
    assert good(site.play("push", fabricc_overwrite=True)).changed == {"leaf02"}
    good(site.play("drift"))


def test_secrets_stand_where_they_belong_and_nowhere_else(site: Site) -> None:
    """Whatever is told of a value that is there, and of another one that shall be."""
    site.keep_secrets(bgp_uplinks="canary-4712")
    played = [site.play("push", "-vvv", "--diff", "--check"), site.play("drift", "-vvv", "--diff")]
    assert good(played[0]).changed == {"leaf01", "leaf02", "spine01"}
    assert "leaf02" in played[1].said.rpartition("not as out/ says")[2]
    site.keep_secrets(bgp_uplinks=CANARY)
    assert "canary" not in "".join(each.said for each in played)
    assert "password ********" in played[0].said
    kept = subprocess.run(("grep", "-rl", "canary-47", site.root), capture_output=True, check=False)
    assert kept.stdout == b""
    for node in ("leaf01", "spine01", "web01"):
        seen = on(node, "grep -rls canary-47 /etc /home /opt /root /run /srv /tmp /usr /var")
        places = {line for line in seen.splitlines() if "/var/lib/fabricc/pushes/" not in line}
        assert places == (set() if node == "web01" else {"/etc/frr/frr.conf"})
        assert on(node, "journalctl --no-pager | grep canary-47") == ""
        assert on(node, "stat -c %a /var/lib/fabricc /etc/frr/frr.conf").split() == ["700", "640"]


def test_it_goes_back_to_an_earlier_push(site: Site) -> None:
    before = record("web01")
    edit(site, "web01: {rack: rack01", "web01: {syslog: [192.0.2.7], rack: rack01")
    good(site.play("push"))
    assert record("web01")["line"] != before["line"]
    good(site.play("rollback", "--limit", "web01", fabricc_earlier=before["push"]))
    assert record("web01")["line"] == before["line"]
    assert "192.0.2.7" not in on("web01", "grep -r 192.0.2.7 /etc/rsyslog.d")
    edit(site, "syslog: [192.0.2.7], ", "")


def test_a_device_comes_back_that_nobody_reaches_any_more(site: Site) -> None:
    """Its management port is not in the new configuration."""
    before = on("leaf01", "cat /etc/network/interfaces")
    site.tamper("leaf01", "etc/network/interfaces", "iface eth0 inet", "iface eth9 inet")
    done = site.play("push", fabricc_patience=15)
    assert (done.status, done.failed) != (0, set())
    wait_for("leaf01", "test ! -e /var/lib/fabricc/journal.json")
    assert on("leaf01", "cat /etc/network/interfaces") == before
    site.intent(site.text)
    assert "nobody confirmed it in time" in good(site.play("push")).said
    wait_until_ready(site)


STEPS = (
    "Stage, validate",
    "Drain, and wait",
    "Load, with the dead-man",
    "Verify sessions",
    "Confirm, undrain",
)


@pytest.mark.night
@pytest.mark.parametrize("step", STEPS)
def test_the_control_machine_is_killed(step: str, site: Site) -> None:
    old = on("leaf01", "cat /etc/frr/frr.conf")
    number = STEPS.index(step)
    site.tamper("leaf01", "etc/frr/frr.conf", "leaf01\n", f"leaf01\nbanner motd line {number}\n")
    new = old.replace("leaf01\n", f"leaf01\nbanner motd line {number}\n", 1)
    site.tamper("leaf01", "etc/frr/daemons", "bgpd=yes", f"bgpd=yes\n# {number}")
    site.play_until(
        step, "push", fabricc_patience=8, fabricc_drain_seconds=4, fabricc_verify_seconds=8
    )
    wait_for("leaf01", "! grep -qE 'state.*(armed|load)' /var/lib/fabricc/journal.json")
    assert on("leaf01", "cat /etc/frr/frr.conf") in (old, new)
    assert on("leaf01", "vtysh -c 'show run bgpd' | grep graceful-shutdown") == ""
    wait_until_ready(site)
    good(site.play("push"))
    assert record("leaf01")["live"]["etc/frr/frr.conf"] == sha256(new)
    assert good(site.play("push")).changed == set()
    site.intent(site.text)
    good(site.play("push"))


@pytest.mark.night
def test_the_power_goes_while_a_push_is_not_confirmed(site: Site) -> None:
    old = on("leaf02", "cat /etc/frr/frr.conf")
    site.tamper("leaf02", "etc/frr/frr.conf", "leaf02\n", "leaf02\nbanner motd line dark\n")
    site.play_until("Verify sessions", "push", fabricc_patience=120)
    assert "dark" in on("leaf02", "cat /etc/frr/frr.conf")
    for word in ("off", "on"):
        assert fabricc("power", word, "--name", NAME, "leaf02").returncode == 0
    wait_for("leaf02", "systemctl is-active frr")
    assert on("leaf02", "cat /etc/frr/frr.conf") == old
    assert "the device started again" in on("leaf02", "cat /var/lib/fabricc/taken-back.json")
    site.intent(site.text)
    good(site.play("push"))
    wait_until_ready(site)
