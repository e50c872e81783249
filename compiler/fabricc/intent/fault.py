"""How a validator of one field says what is wrong: a rule, its values, the guilty part."""

from pydantic_core import PydanticCustomError

from fabricc.findings import Rule

_LONGEST = 60


def fault(
    rule: Rule, *, inside: str = "", advice: str = "", **values: object
) -> PydanticCustomError:
    """Return the error to raise; `parse` turns it into a finding at the field's place.

    `inside` is the part of the value to underline.
    """
    shown = {
        key: short(value) if isinstance(value, str) else value for key, value in values.items()
    }
    context = {"values": shown, "inside": inside, "advice": advice}
    return PydanticCustomError("fabricc", rule.code, {"rule": rule, **context})


def short(text: str) -> str:
    """Return a text of a person as it is quoted in a message: a long one is cut."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
