"""Running the machine's own programs; what they say when they fail becomes a finding."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from fabricc.findings import finding
from fabricc.lab.fault import LabError
from fabricc.lab.rules import command_refused

_SHOWN = 200


def run(*words: str | Path, stdin: str | None = None) -> str:
    """Run a program and return what it wrote; raises LabError if it fails."""
    done = attempt(*words, stdin=stdin)
    if done.returncode:
        shown = " ".join(map(str, words))
        raise LabError(
            finding(command_refused.RULE, None, command=shown, said=brief(done.stderr or ""))
        )
    return done.stdout


def attempt(*words: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program and return how it went."""
    return subprocess.run(
        words,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        text=True,
        errors="replace",
        capture_output=True,
        check=False,
    )


def batch(lines: Iterable[str], namespace: str | None = None, program: str = "ip") -> None:
    """Run many commands of `ip` or `tc` in one process; raises LabError if one fails."""
    place = ("-n", namespace) if namespace else ()
    text = "".join(f"{line}\n" for line in lines)
    if text:
        run(program, *place, "-batch", "-", stdin=text)


def brief(text: str) -> str:
    """Return the last thing that a program said, in one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (" / ".join(lines[-3:]) or "it said nothing")[-_SHOWN:]
