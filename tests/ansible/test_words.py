"""The words of `apply` are the same for the compiler, the rehearsal and the push."""

from types import SimpleNamespace
from typing import cast

import pytest
from module_utils.device import words

from fabricc.artifact import Apply
from fabricc.lab.fabric import Device, File
from fabricc.lab.rehearse.words import TAKES_PORTS, doing
from tests.ansible.device import line

OTHER = {Apply.FRR_RELOAD, Apply.SWITCHD_RESTART, Apply.SWITCHD_RELOAD}
"""A push reloads FRR in a gentler way than a rehearsal, which has no switchd."""


def test_the_order_is_that_of_the_manifest() -> None:
    assert list(words.ORDER) == [each.value for each in Apply if each is not Apply.NONE]
    assert {each.value for each in TAKES_PORTS} == words.TAKES_PORTS
    assert set(words.ORDER) >= words.MILD


def alike(command: str) -> str:
    return " ".join(command.replace(".service", "").replace("'", "").split())


@pytest.mark.parametrize("platform", ["cumulus", "debian-switch", "debian", "ubuntu"])
@pytest.mark.parametrize("word", [each for each in Apply if each.value in words.ORDER])
def test_commands_are_those_of_a_rehearsal(word: Apply, platform: str) -> None:
    if word in OTHER:
        return
    files = {"etc/ntpsec/ntp.conf": "ntp-restart"}
    device = SimpleNamespace(platform=platform, files=[File(path, "", 0) for path in files])
    rehearsed = doing(word, cast("Device", device), "systemd")
    pushed = words.commands(word.value, line(files, platform=platform))
    joined = " && ".join(each if isinstance(each, str) else " ".join(each) for each in pushed)
    assert alike(joined) == alike(rehearsed.command)


def test_a_stronger_word_spares_a_weaker_one() -> None:
    assert words.chosen(["frr-reload", "none", "frr-restart", "sysctl"]) == [
        "sysctl",
        "frr-restart",
    ]


def test_an_unknown_word_is_no_word() -> None:
    with pytest.raises(ValueError, match="does not know"):
        words.commands("sing", line({}))
