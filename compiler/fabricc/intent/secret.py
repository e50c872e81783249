"""References to secrets: the only way in which the intent can speak of one."""

from typing import Annotated

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from fabricc.capability.secret import LONGEST, SecretName, secret_of
from fabricc.intent.fault import fault
from fabricc.intent.fields import Declared
from fabricc.intent.name import secret_name
from fabricc.intent.rules import secret_in_clear


class Secret(Declared):
    """A value that a push puts in and that stands nowhere here: only its name does."""

    secret: Annotated[
        SecretName | None,
        PlainValidator(secret_name),
        WithJsonSchema({"type": "string", "maxLength": LONGEST, "examples": ["bgp_leafs"]}),
    ]
    """Its name, as `fabricc_secrets` of the push has it."""


OFF = Secret.model_construct(secret=None)
"""No secret, whatever `defaults`, a rack or a profile says."""

_OFF_WORDS = frozenset({"off", "false"})


def _password(value: object) -> object:
    if value is False or (isinstance(value, str) and value.lower() in _OFF_WORDS):
        return OFF
    if isinstance(value, str | int | float):
        meant = secret_of(value) if isinstance(value, str) else None
        advice = f"write `password: {{secret: {meant}}}`" if meant else ""
        raise fault(secret_in_clear.RULE, advice=advice, what="a password")
    return value


Password = Annotated[
    Secret,
    BeforeValidator(_password),
    WithJsonSchema({"anyOf": [{"$ref": "#/$defs/Secret"}, {"enum": ["off", False]}]}),
]
"""The password of BGP sessions (TCP MD5, RFC 2385), or `off`."""


def secret_in(password: Secret | None) -> SecretName | None:
    """Return the secret that a password names; None where there is none, or it is `off`."""
    return None if password is None else password.secret
