from fabricc.edit.shape import DEVICE_FIELDS, SECTIONS, whole
from fabricc.intent.device import Host, Leaf, Profile, Spine


def test_the_order_names_every_section_and_every_field_of_a_device() -> None:
    assert set(SECTIONS) == set(whole().fields())
    fields = {name for model in (Host, Leaf, Spine, Profile) for name in model.model_fields}
    assert set(DEVICE_FIELDS) == fields
    assert len(set(DEVICE_FIELDS)) == len(DEVICE_FIELDS)


def test_other_objects_have_the_order_of_their_models() -> None:
    pools = whole().inside("pools")
    assert list(pools.fields()) == ["loopbacks", "hosts", "asns", "router_ids", "management"]
    assert list(pools.inside("asns").fields()) == ["spines", "leafs", "hosts"]
    assert list(whole().inside("moved").inside(None).fields()) == ["from", "to"]


def test_names_that_people_choose_are_known_as_such() -> None:
    hosts = whole().inside("hosts")
    assert hosts.has_names
    assert not hosts.inside("web01").has_names
    assert hosts.inside("web01").inside("nics").has_names
    leafs = whole().inside("racks").inside("rack01").inside("leafs")
    assert leafs.has_names
    assert "loopback" in leafs.inside("leaf01").fields()
