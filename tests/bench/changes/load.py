"""Giving nodes new files and applying them, by the words of docs/manifest.md."""

import time
from collections.abc import Mapping
from typing import NamedTuple

from fabricc.artifact.tree import Apply
from fabricc.lab.command import attempt
from fabricc.lab.enter import words_inside
from fabricc.lab.layout import Lab
from fabricc.lab.state import find_node, seen_by
from tests.bench.changes.change import FRR, File

TEST = "/usr/lib/frr/frr-reload.py --test --stdout /etc/frr/frr.conf"
"""What frr-reload would do."""

LISTS = r"/^(ip|ipv6) prefix-list |^bgp (as-path access-list|community-list) /p"
MAPS = r"/^route-map /,/^(exit|!)$/p"
RELOAD = (
    f"sed -nE '{LISTS}; {MAPS}' /etc/frr/frr.conf > /run/frr/policy.conf "
    "&& vtysh -f /run/frr/policy.conf "
    "&& /usr/lib/frr/frr-reload.py --reload /etc/frr/frr.conf"
)
"""Lists and route-maps first: what frr-reload applies by a new name is then there."""

COMMANDS = {
    Apply.HOSTNAME: 'hostnamectl set-hostname "$(cat /etc/hostname)"',
    Apply.SYSCTL: "systemctl restart systemd-sysctl",
    Apply.DAEMON_RELOAD: "systemctl daemon-reload",
    Apply.SERVICES_RESTART: "systemctl try-restart 'fabricc-service@*.service'",
    Apply.SERVICES_RELOAD: "systemctl try-reload-or-restart 'fabricc-service@*.service'",
    Apply.NETWORKD_RESTART: "systemctl restart systemd-networkd",
    Apply.NETWORKD_RELOAD: "networkctl reload",
    Apply.NETPLAN_APPLY: "netplan generate && networkctl reload",
    Apply.IFRELOAD: "ifreload -a",
    Apply.IFUPDOWN: "for nic in lo eth1 eth2 eth0; do ifup --force $nic; done",
    Apply.FRR_RESTART: "systemctl restart frr",
    Apply.FRR_RELOAD: RELOAD,
    Apply.NFTABLES: "nft -f /etc/nftables.conf",
    Apply.RDNBRD_RESTART: "systemctl daemon-reload; systemctl restart fabricc-rdnbrd",
    Apply.ANNOUNCER_RESTART: "systemctl daemon-reload; systemctl restart fabricc-announcer",
    Apply.LLDPD_RESTART: "systemctl restart lldpd",
    Apply.RESOLVED_RESTART: "systemctl restart systemd-resolved",
    Apply.RSYSLOG_RESTART: "systemctl restart rsyslog",
}
"""What is not here has nothing to run in the lab."""

Texts = Mapping[File, str | None]
"""The text of files, None where there is none."""

Words = Mapping[File, Apply]


class Loaded(NamedTuple):
    """One command that was run on a node."""

    node: str
    command: str
    seconds: float
    status: int
    said: str


def inside(lab: Lab, node: str, command: str) -> Loaded:
    """Run a command of the shell in a node."""
    start = time.monotonic()
    done = attempt(*words_inside(find_node(lab, node), ("sh", "-c", command)))
    said = f"{done.stdout}\n{done.stderr}".strip()
    return Loaded(node, command, round(time.monotonic() - start, 2), done.returncode, said)


def read(lab: Lab, node: str, path: str) -> str | None:
    """Return the text of a file of a node."""
    place = seen_by(find_node(lab, node), path)
    return place.read_text() if place.is_file() else None


def write(lab: Lab, texts: Texts) -> None:
    """Write files of nodes; owner and mode of those that are there stay."""
    for (node, path), text in texts.items():
        place = seen_by(find_node(lab, node), path)
        if text is None:
            place.unlink()
            continue
        is_program = not place.exists() and "/sbin/" in path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        if is_program:
            place.chmod(0o755)


def deltas(lab: Lab, texts: Texts) -> dict[str, list[str]]:
    """Return node -> the lines that frr-reload would delete (-) and add (+)."""
    found: dict[str, list[str]] = {}
    for node in sorted(node for node, path in texts if path == FRR and texts[node, path]):
        lines, sign = found.setdefault(node, []), "+"
        for line in filter(str.strip, inside(lab, node, TEST).said.splitlines()):
            if line.startswith("Lines To"):
                sign = "-" if "Delete" in line else "+"
            elif not line.startswith("===") and " INFO: " not in line and "frr version" not in line:
                lines.append(f"{sign} {line.rstrip()}")
    return found


def apply(lab: Lab, texts: Texts, words: Words) -> list[Loaded]:
    """Apply files that were written, node by node, each word once and in the order of a push."""
    done = []
    for node in sorted({node for node, _ in texts}):
        wanted = {words[each] for each in texts if each[0] == node}
        if Apply.FRR_RESTART in wanted:
            wanted.discard(Apply.FRR_RELOAD)
        done += [inside(lab, node, COMMANDS[w]) for w in Apply if w in wanted and w in COMMANDS]
    return done
