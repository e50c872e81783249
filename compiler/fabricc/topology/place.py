"""Where to point for a record: the intent path that it comes from."""

from fabricc.findings import IntentPath, Origin, Spot, at_key
from fabricc.topology.values import End, Link, LinkKind, Where


def path_of(origin: Origin) -> IntentPath:
    """Return the first intent path of an origin; the empty path if it has none."""
    return next((each for each in origin if isinstance(each, tuple)), ())


def given(where: Where | None, origin: Origin, *names: str) -> Origin:
    """Return where the values of fields stand; not that of the object, if nobody wrote one."""
    if where is None:
        return ()
    return tuple(path for path in map(where, names) if path not in origin)


def entry(origin: Origin, name: str) -> Spot:
    """Return the place of a declared device: its key, or its name in a list of names."""
    path = path_of(origin)
    if path and (path[-1] == "leafs" or isinstance(path[-1], int)):
        return Spot(path, inside=name)
    return at_key(path)


def port_spot(link: Link, end: End) -> Spot:
    """Return the place where the port of one end of a link is written."""
    path = path_of(link.origin)
    if link.kind is LinkKind.UPLINK:
        path = (*path, "ports" if end is link.lower else "spine_ports")
    return Spot(path, inside=end.port or "")
