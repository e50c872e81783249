"""What plays ptmd in a Cumulus node: the program ptmctl, and a unit that does nothing."""

from pathlib import Path

from fabricc.cabling import heard
from fabricc.lab import ptmctl

TOPOLOGY = ptmctl.TOPOLOGY

_OURS = "from fabricc."

UNIT = """[Unit]
Description=The check of the cabling, in place of ptmd: ptmctl asks LLDP itself
After=lldpd.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true
ExecReload=/bin/true

[Install]
WantedBy=multi-user.target
"""


def program() -> str:
    """Return ptmctl as a program of its own: what it imports of fabricc stands before it."""
    parts = (Path(str(module.__file__)).read_text() for module in (heard, ptmctl))
    kept = (line for part in parts for line in part.splitlines() if not line.startswith(_OURS))
    return "\n".join(("#!/usr/bin/python3", *kept, ""))
