"""What the lock says, as numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from fabricc.allocate.number import READERS, SPACES, Block, read_block
from fabricc.allocate.values import Grant
from fabricc.findings import GrantName


@dataclass(frozen=True, slots=True)
class Held:
    """The numbers that identities hold, living or gone."""

    numbers: dict[str, dict[GrantName, int]]
    """By space: `ipv4`, `ipv6`, `asn`."""
    blocks: dict[str, dict[GrantName, Block]]
    """By family."""
    ports: dict[GrantName, str]


def held(grants: Iterable[Grant]) -> Held:
    """Return the grants by what they are; text that is no number is left out."""
    numbers: dict[str, dict[GrantName, int]] = {"ipv4": {}, "ipv6": {}, "asn": {}}
    blocks: dict[str, dict[GrantName, Block]] = {"ipv4": {}, "ipv6": {}}
    ports: dict[GrantName, str] = {}
    for grant in grants:
        space = SPACES.get(grant.kind)
        if space is not None:
            number = READERS[space](grant.number)
            if number is not None:
                numbers[space][grant.identity] = number
        elif grant.kind == "port":
            ports[grant.identity] = grant.number
        else:
            family = grant.kind.removesuffix("-block")
            block = read_block(family, grant.number)
            if block is not None:
                blocks[family][grant.identity] = block
    return Held(numbers, blocks, ports)
