"""A netplan file whose NICs are known by name alone: a veth has no permanent MAC address."""

MATCHED = ("match:", "set-name:")


def without_matches(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the file without `match` and `set-name`, and what was left out.

    Netplan turns a MAC address to match into `PermanentMACAddress=`, and networkd would then leave
    the port alone.
    """
    kept: list[str] = []
    gone: list[str] = []
    name, inner = "", None
    for line in text.splitlines(keepends=True):
        word, depth = line.strip(), len(line) - len(line.lstrip())
        if inner is not None and depth > inner:
            continue
        inner = None
        if word.startswith(MATCHED):
            inner = depth
            gone += [f"match by MAC address of {name}"] if word == "match:" else []
            continue
        if depth == 4 and word.endswith(":"):
            name = word.removesuffix(":")
        kept.append(line)
    return "".join(kept), tuple(gone)
