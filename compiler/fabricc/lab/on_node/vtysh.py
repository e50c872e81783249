"""Debian's vtysh as that of Cumulus: it is given files in the words of Debian's FRR.

Called in place of vtysh where it is to read a file. A file of the whole configuration gets the line
without which FRR 8.4 loses paths after a flap, and tells rdnbrd's part which ports it has.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from fabricc.lab.newer_frr import NEXTHOPS, in_newer_words
from fabricc.lab.on_node.learned import ports_file

REAL = "/usr/lib/fabricc/vtysh"
CONFIG = "/etc/frr/frr.conf"
PORTS = Path("/etc/fabricc/rdnbrd.json")

_STATE = Path("/run/fabricc/frr")
_BOOT = ("-b", "--boot")
_FILE = ("-f", "--inputfile")
_DRY = ("-C", "--dryrun")


def in_debians_words(config: bytes) -> bytes:
    """Return a file for FRR as Debian's FRR understands it."""
    newer = in_newer_words(config)
    return newer if NEXTHOPS in newer else newer.replace(b"log syslog", NEXTHOPS + b"log syslog", 1)


def read_by(words: Sequence[str]) -> str | None:
    """Return the file that a call of vtysh reads, None if it reads none."""
    for index, word in enumerate(words):
        if word in _FILE:
            return next(iter(words[index + 1 :]), None)
        if word.startswith("--inputfile="):
            return word.partition("=")[2]
        if word.startswith("-f"):
            return word[2:]
    return CONFIG if any(word in (*_BOOT, *_DRY) for word in words) else None


def words_with(words: Sequence[str], place: str) -> list[str]:
    """Return the same call with another file."""
    kept: list[str] = []
    is_file = False
    for word in words:
        is_named = word.startswith(("-f", "--inputfile="))
        if not (is_file or is_named or word in (*_FILE, *_BOOT)):
            kept.append(word)
        is_file = word in _FILE
    return [*kept, "-f", place]


def main(words: Sequence[str]) -> None:
    """Become vtysh; a file that is not there is left to it."""
    path = read_by(words)
    if path is None or not Path(path).is_file():
        os.execv(REAL, ["vtysh", *words])  # noqa: S606 - no shell is wanted
    config = Path(path).read_bytes()
    _STATE.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = _STATE / f"{os.getpid()}.conf"
    place.write_bytes(in_debians_words(config))
    if path == CONFIG and not any(word in _DRY for word in words):
        _tell_rdnbrd(config.decode(errors="replace"))
    done = subprocess.run([REAL, *words_with(words, str(place))], check=False)
    place.unlink()
    sys.exit(done.returncode)


def _tell_rdnbrd(config: str) -> None:
    """Write the ports of rdnbrd's part; if they are others, it starts anew."""
    text = ports_file(config)
    if PORTS.is_file() and PORTS.read_text() == text:
        return
    PORTS.parent.mkdir(parents=True, exist_ok=True)
    PORTS.write_text(text)
    again = ["systemctl", "--no-block", "try-restart", "rdnbrd.service"]
    subprocess.run(again, check=False)
