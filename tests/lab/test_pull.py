"""Devices that push themselves: ansible-pull by systemd on real nodes, from a repository.

The tests stand in the order of a fabric's life, and each goes on with what the one before left.
"""

import json
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from fabricc.lab.layout import CONTROL, Lab
from fabricc.lab.management import BRIDGE
from tests.git.repository import Repository
from tests.lab.cases import DEBIAN, Case
from tests.lab.driver import clean_machine, fabricc, needs_tools
from tests.lab.pulling import Pulled, archive, documented, equip, is_too_old, pull, served
from tests.lab.site import Site, install
from tests.lab.trying import inside

pytestmark = needs_tools

NAME = "test-pull"
NODES = ("leaf01", "spine01")
RUNS = "/var/lib/fabricc-pull/.fabricc/push"
CASE = Case(
    "pulled",
    """
spines: {spine01: {}}
racks: {rack01: {leafs: {leaf01: {}}}}
uplinks: [{leafs: leaf01, ports: swp29, spines: spine01, password: {secret: bgp_fabric}}]
""",
    defaults=DEBIAN,
)
UNITS = tuple(f"/etc/systemd/system/fabricc-pull.{kind}" for kind in ("service", "timer"))
VERIFY = "systemctl daemon-reload; systemd-analyze verify"
SECRETS = json.dumps({"fabricc_secrets": {"bgp_fabric": "both-ends-know-it"}})


@dataclass(frozen=True)
class Fleet:
    """The repository that the nodes pull from."""

    site: Site
    served: Path
    address: str
    """That of who serves it."""

    def publish(self, intent: str, *, released: int) -> None:
        """Build an intent, plan it, commit it, and let the nodes have it."""
        self.site.intent(intent)
        self.site.plan()
        self.release(released)

    def release(self, wave: int) -> None:
        text = documented("pull.yml").replace("released: 1", f"released: {wave}")
        text = text.replace("192.0.2.1", self.address) + "    fabricc_verify_seconds: 2\n"
        (self.site.root / "pull.yml").write_text(text)
        self.site.commit()
        Repository(self.site.root).git("push", "--quiet", str(self.served), "main")


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    root = tmp_path_factory.mktemp("pull")
    site = Site(root, CASE, install(root / "collections"))
    (root / ".gitignore").write_text(".fabricc/\n")
    site.commit()
    site.intent(CASE.intent)
    site.plan()
    repositories = tmp_path_factory.mktemp("served")
    subprocess.run(
        ("git", "init", "--quiet", "--bare", "-b", "main", repositories / "network.git"), check=True
    )
    with clean_machine():
        done = fabricc("up", "--bare", "--name", NAME, "--wait", root=root)
        assert done.returncode == 0, done.stderr
        if is_too_old(NAME, "leaf01"):
            pytest.skip("the Python of the nodes is too old for this ansible-core")
        address = _own_address()
        with served(repositories, Lab(NAME), address) as url:
            files = {path: _here(documented(path), url) for path in UNITS}
            packed = archive()
            for node in NODES:
                equip(NAME, node, packed, {**files, "/etc/fabricc-pull/secrets.json": SECRETS})
                assert on(node, f"{VERIFY} {UNITS[1]} 2>&1 | grep pull") == ""
            yield Fleet(site, repositories / "network.git", address)


def _here(text: str, url: str) -> str:
    return text.replace("https://git.example.net", url).replace("/demo/", f"/{CASE.name}/")


def _own_address() -> str:
    words = ("ip", "-n", Lab(NAME).namespace(CONTROL), "-json", "-4", "address", "show", BRIDGE)
    told = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return str(told[0]["addr_info"][0]["local"])


def on(node: str, command: str) -> str:
    return inside(NAME, node, "sh", "-c", command)


def pulled() -> dict[str, Pulled]:
    """Let all nodes pull at the same time."""
    with ThreadPoolExecutor() as pool:
        return dict(zip(NODES, pool.map(lambda node: pull(NAME, node), NODES), strict=True))


def state(node: str) -> str:
    """Return all that a push changes."""
    files = "md5sum /var/lib/fabricc/pushed.json /etc/frr/* 2>&1"
    return on(node, f"{files}; systemctl show --property=MainPID frr")


def edited(line: str) -> str:
    return CASE.intent.replace("leaf01: {}", f"leaf01: {{raw: {{frr: '{line}'}}}}")


def test_only_the_wave_that_was_released_pushes_itself(fleet: Fleet) -> None:
    before = state("spine01")
    fleet.release(1)
    done = pulled()
    assert (done["leaf01"].status, done["spine01"].status) == (0, 0), done
    assert (done["leaf01"].changed > 0, done["spine01"].changed) == (True, 0), done
    assert "it is of wave 2, and waves up to 1 are released" in done["spine01"].said
    assert "both-ends-know-it" in on("leaf01", "cat /etc/frr/frr.conf")
    assert "both-ends-know-it" not in done["leaf01"].said
    assert state("spine01") == before


def test_the_next_wave_is_released(fleet: Fleet) -> None:
    before = state("leaf01")
    on("leaf01", f"cd {RUNS} && mkdir $(seq -f 20260101T0000%02gZ-0123abcd 10 40)")
    fleet.release(2)
    done = pulled()
    assert (done["leaf01"].status, done["spine01"].status) == (0, 0), done
    assert (done["leaf01"].changed, done["spine01"].changed > 0) == (0, True), done
    assert "nothing to push" in done["leaf01"].said
    assert state("leaf01") == before
    assert len(on("leaf01", f"ls {RUNS}").split()) == 20
    deadline = time.monotonic() + 30
    while "Established" not in on("leaf01", "vtysh -c 'show bgp summary json'"):
        assert time.monotonic() < deadline, on("leaf01", "vtysh -c 'show bgp summary'")
        time.sleep(0.5)


def test_what_the_device_refuses_changes_nothing(fleet: Fleet) -> None:
    fleet.publish(edited("serviced integrated"), released=1)
    before = state("leaf01")
    done = pull(NAME, "leaf01")
    assert done.status != 0
    assert "Unknown command" in done.said
    assert state("leaf01") == before
    assert on("leaf01", "ls /var/lib/fabricc") == "lock\nprogram\npushed.json\npushes\n"


def test_who_cuts_itself_off_takes_its_push_back_and_does_not_try_again(fleet: Fleet) -> None:
    fleet.site.intent(CASE.intent)
    fleet.site.commit()
    fleet.publish(edited(f"ip route {fleet.address}/32 Null0"), released=1)
    before = state("leaf01")
    start = time.monotonic()
    done = pull(NAME, "leaf01")
    assert done.status != 0
    assert f"{fleet.address} at fabricc_reach answered and does not any more" in done.said
    assert time.monotonic() - start < 60
    assert state("leaf01") == before
    assert "blackhole" not in on("leaf01", "ip route")
    again = pull(NAME, "leaf01")
    assert again.status != 0
    assert "was taken back, and is not tried again by itself" in again.said
    assert again.changed == 0
    assert state("leaf01") == before
