from dataclasses import replace

from fabricc.lab.rehearse.flows import flows
from tests.unit.lab.trial.clos import Attached, clos


def hosts(count: int) -> dict[str, Attached]:
    return {f"web{number:03}": Attached() for number in range(1, count + 1)}


def test_few_hosts_talk_to_all_others_in_both_families_and_by_many_flows() -> None:
    fabric = clos(1, 2, hosts(3))
    found = flows(fabric, fabric)
    assert len(found) == 3 * 2 * 2 * 8
    assert {(flow.source, flow.target) for flow in found} == {
        (one, two) for one in hosts(3) for two in hosts(3) if one != two
    }


def test_many_hosts_talk_to_some_others_each() -> None:
    fabric = clos(1, 2, hosts(60))
    found = flows(fabric, fabric)
    assert 200 <= len(found) <= 300
    for end in ("source", "target"):
        assert {getattr(flow, end) for flow in found} == set(hosts(60))
    assert all(flow.source != flow.target for flow in found)


def test_only_hosts_that_stay_and_keep_their_addresses_talk() -> None:
    before, after = clos(1, 2, hosts(4)), clos(1, 2, hosts(3))
    moved = replace(after.devices["web002"], own=before.devices["web004"].own)
    after = replace(after, devices={**after.devices, "web002": moved})
    assert {flow.source for flow in flows(before, after)} == {"web001", "web003"}


def test_one_host_has_nobody_to_talk_to() -> None:
    fabric = clos(1, 2, hosts(1))
    assert flows(fabric, fabric) == []
