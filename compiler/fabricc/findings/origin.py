"""Where a value comes from: names in the intent, names of grants.

Line numbers never stand here: the same origin stays true when a line moves. `source` turns an
intent path into a file, a line and a column, and only when somebody must be told.
"""

from typing import NewType

IntentPath = tuple[str | int, ...]
"""Keys and list indexes from the root of the merged document: `("hosts", "web[01-08]", "port")`."""

GrantName = NewType("GrantName", str)
"""The identity of a grant in the lock, e.g. `host/web01/ipv4`."""

Origin = tuple[IntentPath | GrantName, ...]
"""The intent paths and the grants that a record was made from."""

NOWHERE: Origin = ()
"""The origin of what holds in every fabric."""
