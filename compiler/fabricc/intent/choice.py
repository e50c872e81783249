"""Fields whose value is one of a few words."""

from collections.abc import Callable, Collection, Mapping

from pydantic import PlainValidator, WithJsonSchema

from fabricc.intent.fault import fault
from fabricc.intent.nearest import did_you_mean
from fabricc.intent.number import text_of
from fabricc.intent.rules import not_in_this_version, unknown_choice


def choice(
    key: str, choices: Collection[str], later: Mapping[str, str] | None = None
) -> tuple[PlainValidator, WithJsonSchema]:
    """Return the validator and the schema of a field with a fixed set of values.

    `later` are the words that are reserved for what a later version will do, with what they are.
    """
    read = _reader(key, tuple(choices), later or {})
    return PlainValidator(read), WithJsonSchema({"type": "string", "enum": list(choices)})


def _reader(
    key: str, choices: tuple[str, ...], later: Mapping[str, str]
) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = text_of(value)
        if text in choices:
            return text
        if text in later:
            raise fault(not_in_this_version.RULE, inside=text, what=later[text])
        advice = did_you_mean(text, choices)
        raise fault(unknown_choice.RULE, inside=text, advice=advice, text=text, key=key)

    return read
