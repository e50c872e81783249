"""Relief: what would hold a load that does not fit."""

from collections.abc import Iterator
from dataclasses import replace

from fabricc.capability.catalogue import MODELS
from fabricc.capability.forwarding_profiles import FORWARDING_PROFILES
from fabricc.capability.model import Model
from fabricc.capability.ports import port_names
from fabricc.capability.tables import tables_of
from fabricc.capability.tcam_profiles import DEFAULT, TCAM_PROFILES
from fabricc.laws.capacity import resources
from fabricc.laws.load import RULES_PLATFORM, Load
from fabricc.topology.values import Switch

Profiles = tuple[str | None, str | None]
"""A forwarding profile and a TCAM profile."""

PROFILES = ("forwarding_profile", "tcam_profile")

LAST = "spread the hosts over two fabrics, or declare what the model really holds under `models`"


def relief(switch: Switch, model: Model, load: Load) -> str:
    """Return the first that helps: another profile of the same hardware, then other hardware."""
    own = switch.forwarding_profile, switch.tcam_profile
    fits = _holds(load, model, own, is_roomy=False)
    for is_roomy in (True,) if fits else (True, False):
        for profiles in _profiles(switch, model):
            if profiles != own and _holds(load, model, profiles, is_roomy=is_roomy):
                return f"{_written(switch, profiles)} holds it"
        for other in _others(model):
            as_new = replace(switch, forwarding_profile=None, tcam_profile=None)
            able = (
                each
                for each in _profiles(as_new, other)
                if _holds(load, other, each, is_roomy=is_roomy)
            )
            first = next(able, None)
            if first is not None:
                more = _written(as_new, first)
                return (
                    "no profile of this hardware is enough; "
                    f"model `{other.name}`{' with ' if more else ''}{more} holds it"
                )
    return LAST


def _profiles(switch: Switch, model: Model) -> Iterator[Profiles]:
    """Yield the profiles that the switch could use instead, nearest to what it has first."""
    if switch.platform != RULES_PLATFORM or model.asic is None:
        yield switch.forwarding_profile, switch.tcam_profile
        return
    forwarding = (switch.forwarding_profile, *FORWARDING_PROFILES.get(model.asic, {}))
    tcam = (switch.tcam_profile, *TCAM_PROFILES.get(model.asic, {}))
    for name in dict.fromkeys(forwarding):
        yield name, switch.tcam_profile
    for name in dict.fromkeys(tcam):
        yield switch.forwarding_profile, name
    for name in dict.fromkeys(forwarding):
        yield from ((name, other) for other in dict.fromkeys(tcam))


def _others(model: Model) -> Iterator[Model]:
    """Yield the models of the catalogue with at least as many ports."""
    wanted = len(port_names(model))
    yield from (each for each in MODELS.values() if len(port_names(each)) >= wanted)


def _holds(load: Load, model: Model, profiles: Profiles, *, is_roomy: bool) -> bool:
    """Tell whether a load fits, with room to grow or without."""
    found = (each for each in resources(load, tables_of(model, *profiles)) if not each.soft)
    return not any(each.is_tight if is_roomy else each.is_over for each in found)


def _written(switch: Switch, profiles: Profiles) -> str:
    """Return the profiles that differ from those of the switch, as they are written."""
    now = (switch.forwarding_profile or DEFAULT, switch.tcam_profile or DEFAULT)
    changed = [
        f"`{key}: {wanted}`"
        for key, name, was in zip(PROFILES, profiles, now, strict=True)
        if (wanted := name or DEFAULT) != was
    ]
    return " with ".join(changed)
