"""What a record tells of flows, and flows that are really sent: over loopback, by a real child."""

import socket
import time
from ipaddress import ip_address

import pytest

from fabricc.lab.fault import LabError
from fabricc.lab.layout import Lab
from fabricc.lab.trial.traffic import TICK, Flow, Record, _receive, _send, traffic

ONE, TWO = ip_address("127.0.0.1"), ip_address("127.0.0.2")


def record(*flows: str, late: tuple[float, ...] = ()) -> Record:
    """Return a record of a tick a second from second 1 on; in a flow `.` is a lost packet."""
    names = tuple(Flow(f"web{n}", ONE, "db", TWO) for n in range(len(flows)))
    times = [float(second) for second in range(1, len(flows[0]) + 1)]
    arrived = [bytearray(letter != "." for letter in flow) for flow in flows]
    return Record(names, times, arrived, list(late or (0.0 for _ in times)))


def test_an_outage_lasts_from_the_first_lost_packet_to_the_next_that_arrives() -> None:
    assert list(record("xx..x.xx").outages(0, 0, 99)) == [2.0, 1.0]
    assert list(record("xxxx").outages(0, 0, 99)) == []


def test_an_outage_at_the_end_lasts_a_tick_beyond_the_last_packet() -> None:
    assert list(record("xx..").outages(0, 0, 99)) == [pytest.approx(1.0 + TICK)]
    assert list(record("....").outages(0, 0, 99)) == [pytest.approx(3.0 + TICK)]


def test_an_outage_counts_whole_in_the_time_in_which_it_began() -> None:
    silent = record("x...x.x")
    assert list(silent.outages(0, 2.0, 6.0)) == [3.0]
    assert list(silent.outages(0, 2.1, 6.0)) == []
    assert list(silent.outages(0, 6.0, 7.0)) == [1.0]


def test_the_worst_outage_is_that_of_any_flow() -> None:
    flows = record("x.xxx", "x...x", "xxxxx")
    assert flows.worst(0, 99) == 3.0
    assert flows.part(0, 1).worst(0, 99) == 1.0
    assert flows.part(2, 3).worst(0, 99) == 0.0
    assert flows.part(1, 3).flows == flows.flows[1:]


def test_lost_packets_count_by_when_they_were_sent() -> None:
    flows = record("x.xx.", "..xxx")
    assert flows.lost(0, 99) == 4
    assert flows.lost(2.0, 5.0) == 2
    assert flows.lost(3.0, 5.0) == 0


def test_a_flow_is_silent_if_nothing_of_a_time_arrived() -> None:
    flows = record("xxx.", "xx..", "x...")
    assert flows.silent(2.0, 5.0) == [flows.flows[2]]
    assert flows.silent(3.0, 5.0) == [*flows.flows[1:]]
    assert flows.silent(1.0, 2.0) == []


def test_lateness_is_that_of_the_latest_tick_of_a_time() -> None:
    flows = record("xxxx", late=(0.5, 0.0, 0.2, 0.1))
    assert flows.lateness(0, 99) == 0.5
    assert flows.lateness(2.0, 4.0) == 0.2
    assert flows.lateness(50.0, 99.0) == 0.0


def test_a_packet_is_known_by_its_number_however_late_it_is_read() -> None:
    flows = Record((Flow("web", ONE, "db", TWO),) * 2, [], [bytearray(), bytearray()], [])
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver,
    ):
        receiver.bind((str(TWO), 0))
        receiver.settimeout(0)
        good, bad = receiver.getsockname(), ("255.255.255.255", 9)
        for tick in range(3):
            _send([(sender, good), (sender, good if tick == 1 else bad)], flows, tick, 0.01 * tick)
        time.sleep(0.05)
        _receive(receiver, flows)
    assert [list(each) for each in flows.arrived] == [[1, 1, 1], [0, 1, 0]]
    assert (flows.times, flows.late) == ([0, 1, 2], [0.0, 0.01, 0.02])


@pytest.mark.usefixtures("loopback")
def test_flows_run_until_they_are_stopped_and_all_arrives() -> None:
    flows = [Flow("web", ONE, "db", TWO), Flow("db", TWO, "web", ONE), Flow("web", ONE, "db", TWO)]
    before = time.monotonic()
    with traffic(Lab("test"), flows) as running:
        time.sleep(0.3)
        found = running.stop()
    assert found.flows == tuple(flows)
    assert before < found.times[0] <= found.times[-1] < time.monotonic()
    assert found.times[-1] - found.times[0] > 0.1
    assert found.lost(0.0, time.monotonic()) == 0
    assert all(len(each) == len(found.times) == len(found.late) for each in found.arrived)


@pytest.mark.usefixtures("loopback")
def test_a_flow_that_cannot_be_made_is_told() -> None:
    nobody = Flow("web", ip_address("192.0.2.1"), "db", TWO)
    with pytest.raises(LabError, match="Cannot assign"), traffic(Lab("test"), [nobody]):
        pass
