"""What plays rdnbrd in a Cumulus node: our own program for Debian switches, kept to what that does.

It is told its ports and addresses as the route-map of frr.conf has them: the real one takes in
whoever speaks, and the route-map lets no others on into FRR.
"""

from fabricc.render.engine import template

CONFIG = "etc/rdnbrd.conf"
PROGRAM = "usr/sbin/rdnbrd"
PORTS = "etc/fabricc/rdnbrd.json"

UNIT = f"""[Unit]
Description=Routes of the servers that ARP tells of, in place of rdnbrd
After=networking.service

[Service]
ExecStart=/{PROGRAM}
Restart=always

[Install]
WantedBy=multi-user.target
"""


def program() -> str:
    """Return the program."""
    return template("_linux/_rdnbrd.j2")(None)
