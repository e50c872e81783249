from ipaddress import ip_address

from fabricc.lab.rehearse.result import Traffic
from fabricc.lab.rehearse.suffered import missed, silent_pairs, suffered, unsaid
from fabricc.lab.trial.traffic import Flow, Record
from tests.unit.lab.rehearse.plans import told, wave

TICK = 0.02
COUNT = 100


def flow(source: str, target: str) -> Flow:
    return Flow(source, ip_address("10.1.0.1"), target, ip_address("10.1.0.2"))


def record(*lost: tuple[str, str, range]) -> Record:
    """Two flows in each direction between three hosts; of the first of each some are lost."""
    names = [(a, b) for a in "abc" for b in "abc" if a != b]
    flows = tuple(flow(*pair) for pair in names for _ in range(2))
    arrived = [bytearray([1] * COUNT) for _ in flows]
    for source, target, ticks in lost:
        for number in [n for n, each in enumerate(flows) if each[::2] == (source, target)]:
            for tick in ticks:
                arrived[number][tick] = 0
    times = [tick * TICK for tick in range(COUNT)]
    return Record(flows, times, arrived, [0.0] * COUNT, TICK)


def test_all_is_well() -> None:
    felt = suffered(record(), 0.0, 2.0)
    assert (felt.sent, felt.lost, felt.silence, felt.losses, felt.cut_off) == (1200, 0, 0.0, (), {})


def test_packets_are_counted_for_each_pair_and_wave() -> None:
    some = record(("a", "b", range(10, 20)), ("b", "c", range(60, 62)))
    first, second = suffered(some, 0.0, 1.0), suffered(some, 1.0, 2.0)
    assert [(each.source, each.target, each.lost) for each in first.losses] == [("a", "b", 20)]
    assert (first.silence, first.cut_off) == (0.2, {})
    assert (second.lost, second.silence, second.sent) == (4, 0.04, 600)


def test_a_silence_at_the_end_of_a_wave_counts_until_then() -> None:
    felt = suffered(record(("a", "b", range(90, 100))), 0.0, 2.0)
    assert felt.silence == 0.2


def gone(host: str, ticks: range) -> Record:
    others = [each for each in "abc" if each != host]
    both = [(host, each, ticks) for each in others] + [(each, host, ticks) for each in others]
    return record(*both)


def test_a_host_without_any_path_is_cut_off_and_others_are_not() -> None:
    assert suffered(gone("a", range(10, 30)), 0.0, 2.0).cut_off == {"a": 0.4}
    assert suffered(gone("a", range(10, 14)), 0.0, 2.0).cut_off == {}


def test_who_talks_to_nobody_but_excepted_hosts_is_not_judged() -> None:
    everyone = record(*((a, b, range(10, 30)) for a in "abc" for b in "abc" if a != b))
    assert suffered(everyone, 0.0, 2.0, {"b", "c"}).cut_off.keys() == {"b", "c"}


def test_flows_that_do_not_come_back() -> None:
    felt = record(("a", "b", range(40, 100)), ("a", "c", range(40, 98)))
    assert silent_pairs(felt, 1.5) == ["2 of 2 flows from a to b do not arrive"]


def test_what_was_not_said() -> None:
    quiet, felt = wave(told("leaf01")), Traffic(lost=9, silence=0.4, cut_off={"a": 0.4})
    assert list(unsaid(quiet, felt, ())) == [
        "a had lost all its paths for 0.40 s",
        "9 packets were lost, a flow was silent for 0.40 s",
    ]
    assert list(unsaid(quiet, felt, {"a"})) == []
    assert list(unsaid(quiet, Traffic(lost=9, silence=0.1), ())) == []
    reset = wave(told("leaf01", "session-reset", "swp1"))
    assert list(unsaid(reset, Traffic(lost=9, silence=0.4), ())) == []


def test_what_was_said_and_did_not_come() -> None:
    assert list(missed(Traffic(cut_off={"a": 1.0}), {"a", "b"})) == ["b kept a path"]
