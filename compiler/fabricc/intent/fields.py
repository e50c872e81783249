"""The types of the fields of the intent, with how an editor should check them."""

from ipaddress import (
    IPv4Address,
    IPv4Interface,
    IPv4Network,
    IPv6Address,
    IPv6Network,
)
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from fabricc.intent import name as names
from fabricc.intent import number as numbers
from fabricc.intent.fault import fault
from fabricc.intent.number import kind_of
from fabricc.intent.rules import out_of_range, wrong_type

_TEXT = {"type": ["string", "number"]}
_STRING = {"type": "string"}


def _schema(kind: dict[str, Any], *examples: object, **more: object) -> WithJsonSchema:
    return WithJsonSchema({**kind, **more, **({"examples": list(examples)} if examples else {})})


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


def whole(least: int, most: int, unit: str = "") -> tuple[PlainValidator, WithJsonSchema]:
    """Return the validator and the schema of a whole number between two bounds."""

    def read(value: object) -> int:
        text = str(value) if isinstance(value, int) else numbers.text_of(value)
        if not numbers.is_whole(text.removeprefix("-")):
            raise fault(wrong_type.RULE, expected="a whole number", got=kind_of(value))
        if not least <= int(text) <= most:
            what = f"{text} is not between {least} and {most}{unit}"
            raise fault(out_of_range.RULE, inside=text, what=what)
        return int(text)

    return PlainValidator(read), _schema({"type": "integer"}, minimum=least, maximum=most)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise fault(wrong_type.RULE, expected="true or false", got=kind_of(value))


Flag = Annotated[bool, PlainValidator(_flag), _schema({"type": "boolean"})]
Text = Annotated[str, PlainValidator(numbers.text_of), _schema(_TEXT)]
Version = Annotated[str, PlainValidator(names.version), _schema(_TEXT, "10.2")]
Server = Annotated[str, PlainValidator(names.server), _schema(_STRING, "192.0.2.123")]
Line = Annotated[str, PlainValidator(names.one_line), _schema(_STRING)]
HostName = Annotated[str, PlainValidator(names.host_name), _schema(_STRING, "rack01", maxLength=63)]
HostNames = Annotated[
    tuple[str, ...],
    PlainValidator(names.host_names),
    _schema({"type": ["string", "array"]}, "leaf[01-04]", items=_STRING),
]
HostRange = Annotated[str, PlainValidator(names.host_range), _schema(_STRING, "web[01-04]")]
Domain = Annotated[str, PlainValidator(names.domain), _schema(_STRING, "dc1.example.net")]
PlainName = Annotated[str, PlainValidator(names.plain_name), _schema(_TEXT)]
PortName = Annotated[str, PlainValidator(names.port_name), _schema(_STRING, "swp1", maxLength=15)]
PortNames = Annotated[
    tuple[str, ...],
    PlainValidator(names.port_names),
    _schema({"type": ["string", "array"]}, "swp[1-8]", items=_STRING),
]
PortRange = Annotated[str, PlainValidator(names.port_range), _schema(_STRING, "swp[1-4]")]
RawBlock = Annotated[str, PlainValidator(names.raw_text), _schema(_STRING)]
Mtu = Annotated[int, *whole(1280, 9216, " bytes")]

AddressField = Annotated[
    IPv4Address | IPv6Address, PlainValidator(numbers.address), _schema(_STRING, "192.0.2.53")
]
ServiceAddresses = Annotated[
    tuple[Annotated[IPv4Address | IPv6Address, PlainValidator(numbers.usable_address)], ...],
    BeforeValidator(_as_list),
    _schema({"type": ["string", "array"]}, ["10.9.0.53", "2001:db8:9::53"], items=_STRING),
]
GatewayField = Annotated[
    IPv4Address, PlainValidator(numbers.address_ipv4), _schema(_STRING, "192.0.2.1")
]
PrefixIpv4 = Annotated[IPv4Network, PlainValidator(numbers.prefix_ipv4), _schema(_STRING)]
PrefixesIpv4 = Annotated[
    tuple[PrefixIpv4, ...],
    BeforeValidator(_as_list),
    _schema({"type": ["string", "array"]}, "10.0.0.0/24", items=_STRING),
]
PrefixesIpv6 = Annotated[
    tuple[Annotated[IPv6Network, PlainValidator(numbers.prefix_ipv6)], ...],
    BeforeValidator(_as_list),
    _schema({"type": ["string", "array"]}, "2001:db8:0:1::/64", items=_STRING),
]


def _asn_ranges(value: object) -> tuple[tuple[int, int], ...]:
    if isinstance(value, list | tuple):
        return tuple(each for item in value for each in _asn_ranges(item))
    return tuple(numbers.asn_range(part) for part in numbers.text_of(value).split(","))


AsnRanges = Annotated[
    tuple[tuple[int, int], ...],
    PlainValidator(_asn_ranges),
    _schema({"type": ["string", "integer", "array"]}, "4200000100-4200009999"),
]


def _each_address(value: object) -> tuple[IPv4Address | IPv6Address, ...]:
    return tuple(numbers.usable_address(text) for text in names.spread(value))


def _each_ipv4(value: object) -> tuple[IPv4Address, ...]:
    return tuple(numbers.address_ipv4(text) for text in names.spread(value))


def _each_interface(value: object) -> tuple[IPv4Interface, ...]:
    return tuple(numbers.interface_ipv4(text) for text in names.spread(value))


def _each_asn(value: object) -> tuple[int, ...]:
    return tuple(numbers.asn(text) for text in names.spread(value))


def _each_mac(value: object) -> tuple[str, ...]:
    return tuple(names.mac(text) for text in names.spread(value))


def _each_serial(value: object) -> tuple[str, ...]:
    return tuple(names.serial(text) for text in names.spread(value))


EachAddress = Annotated[
    tuple[IPv4Address | IPv6Address, ...],
    PlainValidator(_each_address),
    _schema({"type": ["string", "array"]}, "10.0.0.33", ["10.0.0.33", "2001:db8:0:1::33"]),
]
EachIpv4 = Annotated[
    tuple[IPv4Address, ...], PlainValidator(_each_ipv4), _schema(_STRING, "10.255.0.1")
]
EachInterface = Annotated[
    tuple[IPv4Interface, ...],
    PlainValidator(_each_interface),
    _schema(_STRING, "192.0.2.[11-14]/24"),
]
EachAsn = Annotated[
    tuple[int, ...],
    PlainValidator(_each_asn),
    _schema({"type": ["string", "integer"]}, 4200000101, "4200000[101-108]"),
]
EachSerial = Annotated[
    tuple[str, ...],
    PlainValidator(_each_serial),
    _schema({"type": ["string", "number", "array"]}, "MT2039X01234", "MT2039X0[1234-1241]"),
]
EachMac = Annotated[
    tuple[str, ...],
    PlainValidator(_each_mac),
    _schema(_STRING, "52:54:00:00:00:01", "52:54:00:00:00:[01-08]"),
]


class Declared(BaseModel):
    """What a person may write in one place: unknown keys are refused, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


Labels = Annotated[
    dict[PlainName, Line],
    Field(examples=[{"row": "b", "owner": "storage"}]),
]
