"""The checks of services as files: what they ask does not run on a node."""

import json
from pathlib import Path

WANTED = Path("/etc/fabricc/services.json")
READ = Path("/run/fabricc/services.json")
"""What the program of the services is told to read."""


def sick_file(service: str) -> str:
    """Return the file that makes the check of a service fail on a node."""
    return f"/run/fabricc/sick-{service}"


def by_file(text: str) -> str:
    """Return services.json with checks that succeed while there is no such file."""
    services = json.loads(text)
    for name, service in services.items():
        service.update(way="command", target=f"test ! -e {sick_file(name)}")
    return json.dumps(services)


def main() -> None:
    """Write what the program will read; a file that is no JSON is given to it as it is."""
    READ.parent.mkdir(parents=True, exist_ok=True)
    if not WANTED.is_file():
        if READ.exists():
            READ.unlink()
        return
    text = WANTED.read_text()
    try:
        told = by_file(text)
    except (ValueError, AttributeError):
        told = text
    READ.write_text(told)
