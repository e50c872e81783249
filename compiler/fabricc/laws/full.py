"""What there is to say of full tables: one finding for all switches that are alike."""

from collections.abc import Iterator

from fabricc.allocate.listing import listing
from fabricc.allocate.values import Allocation
from fabricc.capability.tcam_profiles import DEFAULT
from fabricc.findings import Finding, IntentPath, finding
from fabricc.laws.capacity import Capacity, Resource, capacities
from fabricc.laws.load import Loads
from fabricc.laws.relief import relief
from fabricc.laws.rules import table_nearly_full, table_too_small
from fabricc.topology.place import path_of
from fabricc.topology.values import Topology

Key = tuple[IntentPath, str, bool]
"""Where the model is written, the resource, and whether it is over its limit."""

SOFT = (
    "what does not fit is left out, so put fewer equal paths or rules on one switch, or allow this"
)


def check_capacity(topology: Topology, allocation: Allocation) -> Iterator[Finding]:
    """Yield a finding for each table that is too small or nearly full; the fullest speaks."""
    found: dict[Key, list[tuple[Capacity, Resource]]] = {}
    for capacity in capacities(topology, allocation):
        switch = capacity.switch
        path = path_of(switch.hardware_origin) or path_of(switch.origin)
        for each in capacity.resources:
            if each.is_tight:
                is_over = each.is_over and not each.soft
                found.setdefault((path, each.name, is_over), []).append((capacity, each))
    loads = Loads(topology, allocation) if found else None
    for (path, _, is_over), members in found.items():
        capacity, each = max(members, key=lambda member: member[1].percent or 0)
        switch = capacity.switch
        model = topology.models[switch.model or ""]
        assert loads is not None  # noqa: S101 - made whenever there is something to say
        yield finding(
            table_too_small.RULE if is_over else table_nearly_full.RULE,
            path,
            advice=each.soft or relief(switch, model, loads.of(switch)),
            switches=listing([member.switch.name for member, _ in members]),
            used=f"{each.used:,}",
            what=each.name,
            limit=f"{each.limit:,}",
            model=model.name,
            profile=_profile(each, switch.forwarding_profile, switch.tcam_profile),
            percent=each.percent,
        )


def _profile(each: Resource, forwarding: str | None, tcam: str | None) -> str:
    """Return under which profile a limit holds."""
    if "rules" in each.name:
        return f"TCAM profile {tcam or DEFAULT}"
    if "routes" in each.name or "neighbours" in each.name:
        return f"forwarding profile {forwarding or DEFAULT}"
    return "any profile"
