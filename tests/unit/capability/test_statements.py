"""The table of statements, asked of vtysh of FRR 8.4."""

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from fabricc.capability.grammar import Grammar, Verdict, grammar_of
from fabricc.capability.release import FrrVersion
from fabricc.capability.statement import Node, Software, Statement, expression
from fabricc.capability.statements import STATEMENTS

INSTALLED = Software(FrrVersion((8, 4)))
OLD_CUMULUS = Software(FrrVersion((4, 0)), (3, 7))

BLOCKS = {
    Node.TOP: (),
    Node.INTERFACE: ("interface swp1",),
    Node.VRF: ("vrf red",),
    Node.BGP: ("router bgp 65000", "neighbor X peer-group"),
    Node.FAMILY: ("router bgp 65000", "neighbor X peer-group", "address-family ipv4 unicast"),
    Node.EVPN: ("router bgp 65000", "address-family l2vpn evpn"),
    Node.ROUTE_MAP: ("route-map R permit 10",),
    Node.BFD: ("bfd",),
    Node.PROFILE: ("bfd", "profile p"),
    Node.OSPF: ("router ospf",),
}
"""How each block is opened."""

VALUES = (
    (
        r"^(bgp|ip) as-path access-list NAME (.*?)permit LINE",
        r"\1 as-path access-list A \2permit ^$",
    ),
    (r"(large-community-list standard .*)LINE", r"\g<1>65000:1:2"),
    (r"(large-community-list expanded .*)LINE", r"\g<1>^65"),
    (r"(community-list standard .*|set community )LINE", r"\g<1>65000:1"),
    (r"(community-list expanded .*)LINE", r"\g<1>^65"),
    (r"set large-community LINE", "set large-community 65000:1:2"),
    (r"frr version LINE", "frr version 8.4"),
    (r"log syslog NAME", "log syslog informational"),
    (r"log file NAME NAME", "log file /tmp/frr.log debugging"),
    (r"log file NAME", "log file /tmp/frr.log"),
    (r"debug LINE", "debug bgp updates"),
    (r"(prefix-list .*) (permit|deny) LINE", r"\1 \2 any"),
    (r"(access-list .*) (permit|deny) LINE", r"\1 \2 10.0.0.0/8"),
    (r"ip protocol NAME", "ip protocol bgp"),
    (r"ipv6 protocol NAME", "ipv6 protocol bgp"),
    (r"ip route PREFIX LINE", "ip route 10.0.0.0/8 Null0"),
    (r"ipv6 route PREFIX LINE", "ipv6 route 2001:db8::/32 Null0"),
    (r"ipv6 address PREFIX", "ipv6 address 2001:db8::1/128"),
    (r"pim rp ADDRESS PREFIX", "pim rp 10.0.0.1 239.0.0.0/8"),
    (r"dead-interval NUMBER", "dead-interval 8"),
    (r"bfd NUMBER NUMBER NUMBER", "bfd 3 300 300"),
    (r"update-delay NUMBER NUMBER", "update-delay 30 15"),
    (r"timers bgp NUMBER NUMBER", "timers bgp 3 9"),
    (r"local-role NAME", "local-role customer"),
    (r"ra-interval NUMBER", "ra-interval 10"),
    (r"(transmit|receive)-interval NUMBER", r"\1-interval 300"),
    (r"coalesce-time NUMBER", "coalesce-time 1000"),
    (r"log timestamp precision NUMBER", "log timestamp precision 6"),
    (r"source-protocol NAME", "source-protocol static"),
    (r"match peer NAME", "match peer swp1"),
    (r"set ipv6 next-hop LINE", "set ipv6 next-hop peer-address"),
    (r"set ip next-hop LINE", "set ip next-hop 10.0.0.1"),
    (r"set src ADDRESS", "set src 10.0.0.1"),
    (r"set as-path prepend LINE", "set as-path prepend 65000"),
    (r"on-match goto NUMBER", "on-match goto 20"),
    (r"update-source NAME", "update-source lo"),
    (r"import-table NUMBER", "import-table 10"),
    (r"table NUMBER", "table 10"),
    (r"vrf NAME$", "vrf red"),
    (r"detect-multiplier NUMBER", "detect-multiplier 3"),
    (r"neighbor NAME", "neighbor X"),
)
"""What stands for the words in capitals where not every value is one."""

ANY = {"NAME": "N", "NUMBER": "5", "ADDRESS": "10.0.0.1", "PREFIX": "10.0.0.0/8", "LINE": "text"}


def spelled(form: str) -> list[str]:
    """Return every line that a form can be, with values."""
    optional = re.search(r"\[([^]]*)\] ?", form)
    if optional:
        before, after = form[: optional.start()], form[optional.end() :]
        with_it = f"{before}{optional[1]} {after}".strip()
        return [*spelled(with_it), *spelled(f"{before}{after}".strip())]
    words = product(*(word.split("|") for word in form.split(" ")))
    return [filled(" ".join(choice)) for choice in words]


def filled(line: str) -> str:
    for pattern, value in VALUES:
        line = re.sub(pattern, value, line)
    return re.sub(r"\b(?:NAME|NUMBER|ADDRESS|PREFIX|LINE)\b", lambda word: ANY[word[0]], line)


def asked(statements: list[Statement], folder: Path) -> dict[str, bool]:
    """Return line -> whether vtysh takes it, each in its block."""
    conf, numbers = [], {}
    for statement in statements:
        for line in spelled(statement.form):
            if line.startswith(("end", "exit")):  # it would end the file, or the block
                continue
            opened = BLOCKS[statement.node]
            conf += [*opened, line]
            numbers[len(conf)] = line
            # A line that opens a block itself is left by the next one of the top.
            conf += ["exit"] * sum(not each.startswith("neighbor") for each in opened)
    path = folder / "frr.conf"
    path.write_text("\n".join(conf) + "\n")
    done = subprocess.run(["vtysh", "-C", "-f", path], capture_output=True, text=True, check=False)
    said = re.findall(r"^line (\d+): ", done.stdout + done.stderr, re.MULTILINE)
    refused = set(map(int, said))
    return {line: number not in refused for number, line in numbers.items()}


@pytest.mark.skipif(not shutil.which("vtysh"), reason="vtysh is missing")
def test_vtysh_takes_what_the_table_says(tmp_path: Path) -> None:
    known = [
        each for each in STATEMENTS if not (each.is_too_new(INSTALLED) or each.is_gone(INSTALLED))
    ]
    assert [line for line, taken in asked(known, tmp_path).items() if not taken] == []


@pytest.mark.skipif(not shutil.which("vtysh"), reason="vtysh is missing")
def test_vtysh_refuses_what_is_too_new_or_gone(tmp_path: Path) -> None:
    others = [each for each in STATEMENTS if each.is_too_new(INSTALLED) or each.is_gone(INSTALLED)]
    assert len(others) > 8
    assert [line for line, taken in asked(others, tmp_path).items() if taken] == []


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: f"{each.node} {each.form}")
def test_every_spelling_is_found_by_its_first_words(statement: Statement) -> None:
    newest = Software(FrrVersion((99, 0)), (5, 17) if statement.is_cumulus_only else None)
    software = newest if statement.gone is None else OLD_CUMULUS
    for line in spelled(statement.form):
        assert re.fullmatch(expression(statement.form), line), line
        assert Grammar(software).refused([f"  {line}"]) == []


def test_forms_stand_there_once() -> None:
    forms = [(each.node, each.form) for each in STATEMENTS]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("software", "line", "verdict", "needs"),
    [
        (OLD_CUMULUS, "bgp as-path access-list A permit ^$", Verdict.TOO_NEW, "FRR 7.0"),
        (OLD_CUMULUS, " neighbor X bfd profile p", Verdict.TOO_NEW, "Cumulus 5.15"),
        (Software(FrrVersion((8, 4)), (5, 11)), "  profile p", Verdict.TOO_NEW, "Cumulus 5.15"),
        (Software(FrrVersion((8, 4)), (5, 15)), " neighbor X bfd 3 300 300", Verdict.GONE, ""),
        (INSTALLED, "ip community-list standard C permit 1:1", Verdict.GONE, ""),
        (INSTALLED, " neighbor X bfd strict", Verdict.TOO_NEW, "FRR 10.4"),
        (INSTALLED, "ptm-enable", Verdict.TOO_NEW, "Cumulus"),
        (INSTALLED, "ip helper-address 10.0.0.1", Verdict.UNKNOWN, ""),
        (INSTALLED, "neighbour X shutdown", Verdict.UNKNOWN, ""),
        (INSTALLED, " neighbor X", Verdict.UNKNOWN, ""),
    ],
)
def test_what_is_said_of_a_line(
    software: Software, line: str, verdict: Verdict, needs: str
) -> None:
    (refused,) = Grammar(software).refused(["!", "", line, line])
    assert (refused.line, refused.verdict) == (line, verdict)
    if needs:
        assert refused.statement is not None
        assert refused.statement.needs(software) == needs


def test_what_was_refused_once_is_refused_again() -> None:
    grammar = Grammar(INSTALLED)
    for _ in range(2):
        assert len(grammar.refused(["no such thing", "exit"])) == 1


def test_it_forgets_and_is_right_again() -> None:
    grammar = Grammar(INSTALLED)
    assert grammar.refused([f"hostname h{number}" for number in range(10_000)]) == []
    assert grammar.refused(["hostname h1", "hostname"])[0].line == "hostname"
    assert grammar.refused(["hostname h2"]) == []


def test_blanks_between_words_do_not_count() -> None:
    assert grammar_of(INSTALLED).refused(["ip   route 10.0.0.0/8  Null0"]) == []
