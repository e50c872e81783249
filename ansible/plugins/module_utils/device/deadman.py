"""Who loads a push, and who takes it back when nobody confirms it: units of systemd.

They are files, since a transient unit that a daemon outlives (a dhclient that `ifreload` started)
keeps its name and could not be made a second time. For that daemon's sake a stop ends the program
alone; the program ends what it waits for (`unattended.main`).
"""

from __future__ import annotations

TIMER = "fabricc-deadman"
LOADER = "fabricc-push"
RECOVERY = "fabricc-recover"
PACKAGE = "fabricc_device"
_EVERY = 5
"""Seconds between two looks at the deadline."""

_SERVICE = """\
# Written by a push of fabricc.
[Unit]
Description={description}
StartLimitIntervalSec=0

[Service]
Type=oneshot
KillMode=process
TimeoutStopSec=10
WorkingDirectory=/var/lib/fabricc/program
ExecStart=/usr/bin/python3 -B -m {package}.unattended {word}
"""

UNITS = {
    LOADER + ".service": _SERVICE.format(
        description="Load what a push of fabricc staged", package=PACKAGE, word="load"
    ),
    TIMER + ".service": _SERVICE.format(
        description="Take back a push of fabricc that nobody confirmed in time",
        package=PACKAGE,
        word="guard",
    ),
    TIMER + ".timer": f"""\
# Written by a push of fabricc, which starts it: it runs while a push is under way.
[Unit]
Description=Look whether a push of fabricc was confirmed in time
StartLimitIntervalSec=0

[Timer]
OnActiveSec={_EVERY}
OnUnitInactiveSec={_EVERY}
AccuracySec=1s
""",
    RECOVERY + ".service": f"""\
# Written by a push of fabricc: what it left half done is put back before the network starts.
[Unit]
Description=Finish or take back an interrupted push of fabricc
DefaultDependencies=no
ConditionPathExists=/var/lib/fabricc/journal.json
OnFailure={TIMER}.timer
After=local-fs.target
Before=sysinit.target systemd-sysctl.service network-pre.target
Wants=network-pre.target

[Service]
Type=oneshot
WorkingDirectory=/var/lib/fabricc/program
ExecStart=/usr/bin/python3 -B -m {PACKAGE}.unattended recover

[Install]
WantedBy=sysinit.target
""",
}
"""Unit -> its file."""


def watch(shell):
    """Start the timer, unless it runs: it looks at the deadline until there is no journal."""
    shell.must(["systemctl", "start", TIMER + ".timer"])


def rest(shell):
    """Stop the timer."""
    shell.run(["systemctl", "stop", TIMER + ".timer"])


def load(shell):
    """Start loading as a unit of its own: it goes on when the way to the control machine breaks."""
    shell.must(["systemctl", "start", "--no-block", LOADER + ".service"])


def is_loading(shell):
    """Tell whether the unit that loads runs."""
    done = shell.run(
        ["systemctl", "show", "--property=ActiveState", "--value", LOADER + ".service"]
    )
    return done.said.strip() in ("active", "activating", "deactivating", "reloading")


def end_loading(shell):
    """Stop the unit that loads, whatever it waits for."""
    shell.run(["systemctl", "stop", LOADER + ".service"])
