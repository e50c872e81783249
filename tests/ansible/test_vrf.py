"""A login in the VRF of management asks the hosts of the fabric all the same."""

from pathlib import Path

import pytest
from module_utils.device import watch

from tests.ansible.device import Machine, line

NEIGHBORS = {"swp9": ["10.1.0.9"]}
IP = """#!/bin/sh
case "$*" in
"vrf identify") echo {vrf};;
"vrf exec default "*) shift 3; IN_DEFAULT=1 "$@";;
*) echo "[]";;
esac
"""
PING = """#!/bin/sh
for address in "$@"; do :; done
case "$address" in
10.1.0.9) [ -n "$IN_DEFAULT" ] || [ -z "{vrf}" ];;
192.0.2.1) [ -z "$IN_DEFAULT" ];;
esac
"""


@pytest.mark.parametrize("vrf", ["mgmt", ""])
def test_hosts_are_asked_by_the_fabric_and_others_as_we_came(tmp_path: Path, vrf: str) -> None:
    machine = Machine(tmp_path)
    for name, text in (("ip", IP), ("ping", PING)):
        program = machine.bin / name
        program.write_text(text.format(vrf=vrf))
        program.chmod(0o755)
    seen = watch.look(machine.shell, line({}, neighbors=NEIGHBORS), ["192.0.2.1"])
    assert seen["hosts"] == {"10.1.0.9": "swp9", "192.0.2.1": "fabricc_reach"}
