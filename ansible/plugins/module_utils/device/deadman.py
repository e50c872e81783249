"""Who takes a push back when nobody confirms it: a timer of systemd."""

from __future__ import annotations

TIMER = "fabricc-deadman"
LOADER = "fabricc-push"
PACKAGE = "fabricc_device"
PROGRAM = PACKAGE + ".unattended"
_EVERY = 5
"""Seconds between two looks at the deadline."""


def watch(shell, place):
    """Start the timer, unless it runs: it looks at the deadline until there is no journal."""
    if not shell.run(["systemctl", "is-active", "--quiet", TIMER + ".timer"]).status:
        return
    shell.run(["systemctl", "reset-failed", TIMER + ".timer", TIMER + ".service"])
    shell.must(
        [
            *("systemd-run", "--quiet", "--unit=" + TIMER, "--timer-property=AccuracySec=1s"),
            f"--timer-property=OnActiveSec={_EVERY}",
            f"--timer-property=OnUnitInactiveSec={_EVERY}",
            *("--property=Type=oneshot", "--working-directory=" + place.program),
            *("/usr/bin/python3", "-B", "-m", PROGRAM, "guard"),
        ]
    )


def rest(shell):
    """Stop the timer."""
    shell.run(["systemctl", "stop", TIMER + ".timer"])


def load(shell, place):
    """Start loading as a unit of its own: it goes on when the way to the control machine breaks."""
    shell.run(["systemctl", "reset-failed", LOADER + ".service"])
    shell.must(
        [
            *("systemd-run", "--quiet", "--no-block", "--collect", "--unit=" + LOADER),
            *("--property=Type=oneshot", "--working-directory=" + place.program),
            *("/usr/bin/python3", "-B", "-m", PROGRAM, "load"),
        ]
    )


def is_loading(shell):
    """Tell whether the unit that loads runs."""
    done = shell.run(
        ["systemctl", "show", "--property=ActiveState", "--value", LOADER + ".service"]
    )
    return done.said.strip() in ("active", "activating", "deactivating", "reloading")


def end_loading(shell):
    """Stop the unit that loads, whatever it waits for."""
    shell.run(["systemctl", "kill", "--signal=KILL", LOADER + ".service"])
    shell.run(["systemctl", "stop", LOADER + ".service"])
