"""An ifupdown2 file without VRFs, for kernels that have none."""

from collections.abc import Iterator


def without_vrfs(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the file without its VRFs, and what was left out.

    Left out are stanzas that make a VRF, and in the stanzas of its ports the lines `vrf` and
    `gateway`: in the main table that gateway would beat the fabric's default route.
    """
    blocks = list(_blocks(text))
    vrfs = {_name(block) for block in blocks if _values(block, "vrf-table")}
    kept, gone = [], [f"VRF {name}" for name in sorted(vrfs)]
    for block in blocks:
        if _name(block) in vrfs:
            continue
        if _values(block, "vrf"):
            is_leased = any(line.split()[-2:] == ["inet", "dhcp"] for line in block)
            has_gateway = is_leased or _values(block, "gateway")
            gone += [f"gateway of {_name(block)}"] if has_gateway else []
            block = [line for line in block if _word(line) not in ("vrf", "gateway")]  # noqa: PLW2901
        kept.append(block)
    return "".join("".join(block) for block in kept), tuple(gone)


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines before the first stanza, then those of each, with `auto` before `iface`."""
    block: list[str] = []
    for line in text.splitlines(keepends=True):
        is_start = _word(line) in ("auto", "allow-hotplug", "iface")
        is_second = _word(line) == "iface" and len(block) == 1 and _word(block[0]) != "iface"
        if is_start and not is_second:
            yield block
            block = []
        block.append(line)
    yield block


def _word(line: str) -> str:
    return (line.split() or [""])[0]


def _name(block: list[str]) -> str:
    names = [line.split()[1] for line in block if _word(line) == "iface"]
    return names[0] if names else ""


def _values(block: list[str], key: str) -> list[str]:
    return [line for line in block if _word(line) == key]
