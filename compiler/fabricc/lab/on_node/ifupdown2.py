"""ifupdown2 on a kernel without VRF: what it reads has none."""

from collections.abc import Sequence
from pathlib import Path

from fabricc.lab.vrf import without_vrfs

WANTED = Path("/etc/network/interfaces")
READ = Path("/run/fabricc/interfaces")
"""What ifupdown2 is configured to read."""

_FILE = ("-i", "--interfaces")


def main(words: Sequence[str]) -> list[str]:
    """Write what ifupdown2 will read; return the words to call it with."""
    READ.parent.mkdir(parents=True, exist_ok=True)
    _write(WANTED, READ)
    given = list(words)
    for index, word in enumerate(words[:-1]):
        path = Path(words[index + 1])
        if word in _FILE and path.is_file():
            place = READ.with_name(f"interfaces-{path.name}")
            _write(path, place)
            given[index + 1] = str(place)
    return given


def _write(wanted: Path, place: Path) -> None:
    if wanted.is_file():
        text, _ = without_vrfs(wanted.read_text())
        place.write_text(text)
    else:
        place.unlink(missing_ok=True)
