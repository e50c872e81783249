"""What plays ptmd in a Cumulus node: the program ptmctl, and a unit that does nothing."""

from pathlib import Path

from fabricc.lab import ptmctl

TOPOLOGY = ptmctl.TOPOLOGY

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
    """Return ptmctl as a program of its own."""
    return f"#!/usr/bin/python3\n{Path(ptmctl.__file__).read_text()}"
