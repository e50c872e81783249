import pytest

from fabricc.lab.rehearse.unit_states import State, UnitStates, _state


@pytest.mark.parametrize(
    ("load", "file", "active", "wanted"),
    [
        ("loaded", "enabled", "active", State(True, True, True)),
        ("loaded", "disabled", "inactive", State(True, False, False)),
        ("loaded", "static", "activating", State(True, True, True)),
        ("masked", "masked", "inactive", State(False, False, False, is_masked=True)),
        ("not-found", "", "inactive", State(False, False, False)),
    ],
)
def test_what_systemctl_shows_is_read(load: str, file: str, active: str, wanted: State) -> None:
    assert _state(f"LoadState={load}\nUnitFileState={file}\nActiveState={active}\n") == wanted


def test_what_is_to_be_done_to_a_unit() -> None:
    running, idle, absent = (
        State(True, True, True),
        State(True, False, False),
        State(False, *[False] * 2),
    )
    assert [s.is_to_enable for s in (running, idle, absent)] == [False, True, False]
    assert [s.is_to_disable for s in (running, idle, absent)] == [True, False, False]
    assert State(True, True, False).is_to_enable


def test_commands_by_systemd_and_by_the_script_of_a_light_node() -> None:
    units, light = UnitStates(1, is_light=False), UnitStates(1, is_light=True)
    assert units.command("enable", "a.service") == "systemctl --quiet enable --now a.service"
    assert units.command("unmask", "a.service") == "systemctl --quiet unmask a.service"
    assert light.command("mask", "a.service") == "/usr/lib/fabricc/unit stop a.service"
    assert units.of(()) == {}
