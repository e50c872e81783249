"""The table of effects holds every field of the IR, and nothing else."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from fabricc.artifact import Apply
from fabricc.capability.platforms import PLATFORMS
from fabricc.impact.effect import WORDS, Effect
from fabricc.impact.files import LEAST, WORST
from fabricc.impact.raw import FILES
from fabricc.impact.record import LABELS, compared
from fabricc.impact.table import ROWS, row_of
from fabricc.impact.table.overrides import OVERRIDES
from fabricc.ir.device import Device
from fabricc.platforms.frr.raw import INDENTS
from fabricc.platforms.linux.system import POINTS
from fabricc.platforms.registry import PLATFORMS as RENDERED


def records(record: Any, seen: set[type] | None = None) -> set[type]:  # noqa: ANN401 - any type
    """All records that a record can hold, at any depth."""
    seen = set() if seen is None else seen
    if record in seen:
        return seen
    seen.add(record)
    hints = get_type_hints(record)
    for each in fields(record):
        if each.compare:
            for kind in parts(hints[each.name]):
                if is_dataclass(kind) and isinstance(kind, type):
                    records(kind, seen)
    return seen


def parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - any type
    inner = get_args(hint)
    if not inner:
        yield hint
    for each in inner:
        yield from parts(each)


IR = records(Device)


def listed() -> set[type]:
    """The records that stand in tuples."""
    found: set[type] = set()
    for record in IR:
        for name in compared(record):
            hint = get_type_hints(record)[name]
            if getattr(hint, "__origin__", None) is tuple:
                found |= {each for each in parts(hint) if each in IR}
    return found


def test_every_field_of_every_record_has_a_row() -> None:
    assert {record: set(compared(record)) for record in IR} == {
        record: set(rows) for record, rows in ROWS.items()
    }


def test_every_record_of_a_list_has_a_label() -> None:
    assert listed() == set(LABELS)


def test_every_reason_is_said() -> None:
    rows = [row for rows in ROWS.values() for row in rows.values()]
    assert all(row.reason for row in (*rows, *(each.row for each in OVERRIDES)))


def test_files_are_told_for_every_way_to_load_them() -> None:
    assert set(LEAST) == set(WORST) == set(Apply)
    assert all(LEAST[each] <= WORST[each] for each in Apply)


def test_a_restart_is_a_restart() -> None:
    assert LEAST[Apply.FRR_RESTART] is Effect.FRR_RESTART
    assert LEAST[Apply.SWITCHD_RESTART] is Effect.SWITCHD_RESTART


def test_points_of_own_text_are_in_files_of_the_platforms() -> None:
    assert set(FILES) == {*INDENTS, *POINTS}
    paths = {row.path for platform in RENDERED.values() for row in platform.files}
    assert set(FILES.values()) <= paths


@pytest.mark.parametrize("override", OVERRIDES, ids=lambda each: each.row.reason[:30])
def test_overrides_are_of_what_there_is(override: Any) -> None:  # noqa: ANN401 - parametrised
    assert override.platform in PLATFORMS
    known = set().union(*(ROWS[record] for record in override.records))
    assert override.fields <= known
    releases = [each.number for each in PLATFORMS[override.platform].releases.values()]
    record = override.records[0]
    field = next(iter(override.fields or ROWS[record]))
    rows = {row_of(record, field, override.platform, number) for number in releases}
    assert override.row in rows, "no release has it"


def test_effects_have_words() -> None:
    assert list(WORDS) == [
        "none",
        "reload",
        "session-reset",
        "port-flap",
        "frr-restart",
        "switchd-restart",
    ]
    assert all(effect.meaning for effect in Effect)
