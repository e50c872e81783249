"""The fast engine against a plain simulation: every device, every prefix, every failure."""

from hypothesis import given, settings

from fabricc.capability.names import Network
from fabricc.verify.plant import Plant
from fabricc.verify.routes.route import prefix_of
from fabricc.verify.routes.routing import Fabric, Routing
from fabricc.verify.routes.table import Table, tables
from fabricc.verify.routes.world import Failure, failed, single_failures
from tests.unit.verify.routes import plain
from tests.unit.verify.routes.shapes import Drawing, broken_plants, plants


def _numbers(found: dict[str, dict[Network, frozenset[str]]]) -> dict[str, Table]:
    return {
        name: {prefix_of(prefix): ports for prefix, ports in table.items()}
        for name, table in found.items()
    }


def _compare(plant: Plant) -> None:
    fabric = Fabric(plant)
    routing = Routing(fabric, single_failures(plant, fabric.core_names))
    assert tables(routing) == _numbers(plain.tables(plant))
    for world, failure in enumerate(routing.worlds.failures):
        if failure is not None:
            left = failed(plant, failure)
            assert tables(routing, world) == _numbers(plain.tables(left)), failure
    for index, cable in enumerate(plant.cables):
        failure = Failure("link", "", cable=index)
        if index not in routing.worlds.up:
            left = failed(plant, failure)
            alone = Fabric(left)
            alone_routing = Routing(alone, single_failures(left, ()))
            assert tables(alone_routing) == _numbers(plain.tables(left)), cable


@settings(max_examples=15, deadline=None)
@given(plants())
def test_right_fabrics_are_computed_as_a_plain_simulation_does(drawing: Drawing) -> None:
    _compare(drawing.plant)


@settings(max_examples=15, deadline=None)
@given(broken_plants())
def test_broken_fabrics_are_computed_as_a_plain_simulation_does(drawing: Drawing) -> None:
    _compare(drawing.plant)
