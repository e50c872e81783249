"""Which devices of a fabric `--nodes` means."""

from fabricc.cli.place import Place
from fabricc.cli.selector import select
from fabricc.findings import Finding
from fabricc.pipeline import load


def chosen_nodes(place: Place, nodes: str) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """Return the devices of a selector, and what there is to say about it."""
    loaded = load(place.root, place.fabric)
    if loaded.value is None:
        return frozenset(), loaded.findings
    selection = select([nodes], loaded.value.topology)
    return frozenset(selection.value.devices), selection.findings
