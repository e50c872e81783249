"""By which fields a record of a view stays the same one while its values change."""

from fabricc.render.trace.value import Trace

Key = tuple[tuple[str, ...], ...]
"""Class and key fields of each record around a line, outermost first."""

FIELDS: dict[str, tuple[str, ...]] = {
    "Announcer": (),
    "Answers": ("nic",),
    "Cable": ("port",),
    "CheckedService": ("name",),
    "ClosedNetwork": ("prefix",),
    "DhcpManagement": ("nic",),
    "FrontPortMode": ("number",),
    "FrrBfd": ("name",),
    "FrrPassword": ("name",),
    "FrrBgp": (),
    "FrrCommunityList": ("name",),
    "FrrExchange": ("name",),
    "FrrFamily": ("name",),
    "FrrGroup": ("name",),
    "FrrImport": ("table",),
    "FrrInterface": ("name",),
    "FrrNeighbor": ("port",),
    "FrrNetwork": ("prefix",),
    "FrrPathList": ("name",),
    "FrrPrefix": ("sequence",),
    "FrrPrefixList": ("keyword", "name"),
    "FrrProfile": ("name",),
    "FrrRaw": (),
    "FrrRedistribution": ("source",),
    "FrrSource": ("keyword",),
    "FrrStart": (),
    "FrrTerm": ("route_map", "sequence"),
    "FrrView": (),
    "HardwareProfile": (),
    "HostLine": ("address",),
    "LearningPort": ("port",),
    "LinuxSystem": (),
    "LogReceiver": ("address", "port", "protocol"),
    "LoopbackAddress": ("address",),
    "ManagedNic": ("name",),
    "NamedNic": ("name",),
    "NetworkPort": ("name",),
    "RawBlock": (),
    "Server": ("name",),
    "Setting": ("why",),
    "SourceRule": ("port",),
    "StaticManagement": ("nic",),
}
"""By class. A record inside another is told apart by that as well: an entry by its list, what a
neighbour exchanges by its address family."""


def key_of(trace: Trace) -> Key:
    """Return the key of the records that a line is made for."""
    return tuple(_key(each) for each in trace.records)


def _key(record: object) -> tuple[str, ...]:
    kind = type(record).__name__
    return kind, *(str(getattr(record, name)) for name in FIELDS.get(kind, ()))
