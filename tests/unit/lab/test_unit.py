import subprocess

import pytest

from fabricc.lab.unit import read_service

FRR = """[Unit]
After=network-pre.target
[Service]
Nice=-5
Type=forking
RestartSec=5
Restart=on-abnormal
ExecStart=/usr/lib/frr/frrinit.sh start
"""

DROP_IN = r"""# a comment
[Service]
Restart=on-failure
ExecStartPre=/bin/sh -c 'tries=0; until [ $$tries -gt 1 ]; do tries=$$((tries + 1)); done; \
echo "$$tries%%"'
"""


def test_drop_ins_add_to_lists_and_replace_values() -> None:
    service = read_service("frr.service", [FRR, DROP_IN])
    assert service.is_restarted
    assert not service.is_lasting
    assert service.niceness == -5
    assert len(service.lines("ExecStartPre", "ExecStart")) == 2
    assert not read_service("frr.service", [FRR]).is_restarted


def test_an_empty_value_takes_back_those_before() -> None:
    service = read_service("a", ["[Service]\nExecStart=/bin/a\n", "[Service]\nExecStart=\n"])
    assert service.lines("ExecStart") == ()


def test_a_shell_runs_the_command_as_systemd_would() -> None:
    [line] = read_service("frr.service", [FRR, DROP_IN]).lines("ExecStartPre")
    done = subprocess.run(["sh", "-c", line], text=True, capture_output=True, check=True)
    assert done.stdout == "2%\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("echo $WORDS", "a b\n"),
        ("echo x${WORDS}y", "xa by\n"),
        ("echo '$$HOME' *", "$HOME *\n"),
        ('echo "" a', " a\n"),
        ("!!/bin/echo a", "a\n"),
        ("-false", ""),
    ],
)
def test_variables_quotes_and_prefixes(text: str, said: str) -> None:
    [line] = read_service("a", [f"[Service]\nExecStart={text}\n"]).lines("ExecStart")
    environment = {"WORDS": "a b", "PATH": "/usr/bin:/bin"}
    words = ["sh", "-c", line]
    done = subprocess.run(words, text=True, capture_output=True, check=True, env=environment)
    assert done.stdout == said


@pytest.mark.parametrize(("kind", "is_lasting"), [("notify", True), ("oneshot", False)])
def test_a_service_of_a_lasting_kind_stays_in_the_foreground(kind: str, is_lasting: bool) -> None:
    assert read_service("a", [f"[Service]\nType={kind}\n"]).is_lasting == is_lasting
