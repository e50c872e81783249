"""One row of the table of effects: what a change of one field of the IR does."""

from typing import NamedTuple

from fabricc.impact.effect import Effect


class Row(NamedTuple):
    """What loading does when the field changes, gets a value, or loses it.

    For a field with a list of records, `add` and `remove` are those of one record, and `change`
    is that of another order.
    """

    change: Effect
    add: Effect
    remove: Effect
    reason: str
    """Why, with its source where it is not plain."""
    is_whole: bool = False
    """It meets the whole device, whatever port the record is at."""


def same(effect: Effect, reason: str, *, is_whole: bool = False) -> Row:
    """Return the row of a field where all three are alike."""
    return Row(effect, effect, effect, reason, is_whole)
