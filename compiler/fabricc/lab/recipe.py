"""What the image of the lab is made of: packages by layer, units that make no sense in a node."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from fabricc.lab.command import run

EDITION = 2
"""Counted up when the steps of `image` change, so that old images are not used."""

BASE = (
    "dbus",
    "dnsmasq-base",
    "frr",
    "frr-pythontools",
    "frr-snmp",
    "iproute2",
    "iptables",
    "iputils-ping",
    "isc-dhcp-client",
    "lldpd",
    "nftables",
    "openssh-server",
    "procps",
    "python3",
    "rsyslog",
    "systemd",
    "systemd-sysv",
)

FLAVOURS = {
    "ifupdown": ("ifupdown",),
    "ifupdown2": ("ifupdown2",),
    "netplan": ("netplan.io", "udev"),  # `netplan apply` asks udevadm
    "networkd": ("udev",),  # networkd itself is a part of systemd
}
"""Layers that exclude each other: how a device takes its interfaces."""

SUITES = {"11": "bullseye", "12": "bookworm", "13": "trixie"}
"""The suite of each version of Debian."""

MASKED = (
    "apt-daily-upgrade.timer",
    "apt-daily.timer",
    "console-getty.service",
    "dev-hugepages.mount",
    "dev-mqueue.mount",
    "dpkg-db-backup.timer",
    "e2scrub_all.timer",
    "e2scrub_reap.service",
    "fstrim.timer",
    "getty.target",
    "getty@tty1.service",
    "isc-dhcp-server.service",
    "kmod-static-nodes.service",
    "ldconfig.service",
    "logrotate.timer",
    "modprobe@.service",
    "proc-sys-fs-binfmt_misc.automount",
    "remote-fs.target",
    "sys-fs-fuse-connections.mount",
    "sys-kernel-config.mount",
    "sys-kernel-debug.mount",
    "sys-kernel-tracing.mount",
    "systemd-ask-password-console.path",
    "systemd-ask-password-wall.path",
    "systemd-binfmt.service",
    "systemd-firstboot.service",
    "systemd-hwdb-update.service",
    "systemd-initctl.socket",
    "systemd-journal-catalog-update.service",
    "systemd-journal-flush.service",
    "systemd-journald-audit.socket",
    "systemd-logind.service",
    "systemd-machine-id-commit.service",
    "systemd-modules-load.service",
    "systemd-network-generator.service",
    "systemd-pcrphase-sysinit.service",
    "systemd-pcrphase.service",
    "systemd-pstore.service",
    "systemd-random-seed.service",
    "systemd-remount-fs.service",
    "systemd-repart.service",
    "systemd-sysusers.service",
    "systemd-tmpfiles-clean.timer",
    "systemd-tmpfiles-setup-dev.service",
    "systemd-udev-settle.service",
    "systemd-udev-trigger.service",
    "systemd-udevd-control.socket",
    "systemd-udevd-kernel.socket",
    "systemd-udevd.service",
    "systemd-update-done.service",
    "systemd-update-utmp-runlevel.service",
    "systemd-update-utmp.service",
)
"""Units for hardware, consoles, disks, clocks and housekeeping: a node has none of these."""

IDLE = (
    "multi-user.target.wants/rsyslog.service",
    "multi-user.target.wants/ssh.service",
    "sshd.service",
    "syslog.service",
)
"""Links by which Debian starts what only some nodes need, or at the first connection (sshd)."""

GENERATORS = (
    "systemd-cryptsetup-generator",
    "systemd-debug-generator",
    "systemd-fstab-generator",
    "systemd-getty-generator",
    "systemd-gpt-auto-generator",
    "systemd-hibernate-resume-generator",
    "systemd-integritysetup-generator",
    "systemd-rc-local-generator",
    "systemd-run-generator",
    "systemd-system-update-generator",
    "systemd-sysv-generator",
    "systemd-veritysetup-generator",
)
"""Generators of units for disks and consoles."""

CLOCK = ("chrony", "ntp", "ntpsec", "openntpd", "systemd-timesyncd")
"""Packages that set clocks: never in the image, since a node shares the clock of the machine."""

FILES = {
    "etc/systemd/journald.conf.d/lab.conf": "[Journal]\nStorage=volatile\nRuntimeMaxUse=8M\n"
    "ForwardToSyslog=no\nAudit=no\n",
    "etc/ssh/sshd_config.d/lab.conf": "UseDNS no\nUsePAM no\nPasswordAuthentication no\n"
    "PermitRootLogin prohibit-password\nHostKey /etc/ssh/ssh_host_ed25519_key\n",
}
"""Files of the layer above all flavours."""


def own_suite() -> str:
    """Return the suite of the machine."""
    words = dict(
        line.split("=", 1)
        for line in Path("/etc/os-release").read_text().splitlines()
        if "=" in line
    )
    return words.get("VERSION_CODENAME", "stable").strip('"')


def sources(suite: str) -> list[str]:
    """Return the package sources of a suite: where the machine itself gets its packages.

    Of the machine's own suite all that are of it, updates among them; of another one the release
    alone, which stays as it is when the updates of an old suite move to an archive.
    """
    own = own_suite()
    form = "$(SITE) $(RELEASE) $(COMPONENT)"
    listed = run("apt-get", "indextargets", "--format", form, "Created-By: Packages")
    found = dict.fromkeys(line for line in listed.splitlines() if line.count(" ") == 2)
    parts = (line.split(" ") for line in found)
    if suite == own:
        return [f"deb {site} {name} {part}" for site, name, part in parts if name.startswith(own)]
    return [f"deb {site} {suite} {part}" for site, name, part in parts if name == own]


def digest(suite: str, lines: list[str], flavours: Collection[str]) -> str:
    """Return what tells an image of this recipe from all others."""
    layers = [(flavour, FLAVOURS[flavour]) for flavour in sorted(flavours)]
    everything = (EDITION, BASE, layers, MASKED, GENERATORS, IDLE, FILES, suite, lines)
    return hashlib.sha256(repr(everything).encode(), usedforsecurity=False).hexdigest()[:16]
