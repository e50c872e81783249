"""A switch has a model on which its version of Cumulus never ran.

## Why it is refused
Each release runs on some hardware only: below 4.0 there is no Spectrum-2, 4.4 ends with Broadcom,
and an image refuses to install where it does not know the switch. The files would be for a switch
that does not exist.

## Example
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "4.4", model: sn5600}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}

## Instead
    fabric: {name: demo}
    pools:
      loopbacks: {ipv4: 10.0.0.0/24}
      hosts: {ipv4: 10.1.0.0/24}
      asns: {spines: 4200000000, leafs: 4200000100-4200000199, hosts: 4200100000-4200100099}
      management: {ipv4: 192.0.2.0/24, gateway: 192.0.2.1}
    defaults:
      switch: {platform: cumulus, version: "5.11", model: sn5600}
      host: {platform: ubuntu, version: "24.04", management: {dhcp4: true}}
    spines: {"spine[01-02]": {}}
    racks: {rack01: {leafs: "leaf[01-02]"}}
    uplinks: [{leafs: "leaf[01-02]", ports: "swp[31-32]", spines: "spine[01-02]"}]
    hosts: {web01: {rack: rack01, port: swp1}}
"""

from collections.abc import Sequence

from fabricc.capability.model import Model
from fabricc.capability.platforms import PLATFORMS
from fabricc.findings import Finding, IntentPath, Rule, finding
from fabricc.topology.group import listed

RULE = Rule(
    "FAB330",
    "model-never-met-version",
    "{switch}: Cumulus {version} never ran on model `{model}`",
)


def check(
    names: Sequence[str], platform: str, version: str, model: Model, path: IntentPath
) -> Finding | None:
    """Return the finding about the switches of one declaration, or None.

    A model of which no release is known fits every version, and any model another platform.
    """
    release = PLATFORMS[platform].release(version)
    if release is None or not release.is_cumulus_frr or _fits(model, release.number):
        return None
    return finding(
        RULE,
        path,
        advice=_advice(model),
        switch=listed("switch", list(names)),
        version=version,
        model=model.name,
    )


def _fits(model: Model, number: tuple[int, ...]) -> bool:
    return not (
        (model.first is not None and number < model.first)
        or (model.last is not None and number > model.last)
        or number in model.never
    )


def _advice(model: Model) -> str:
    """Return what runs on the model."""
    parts = []
    if model.first is not None:
        parts.append(f"from {_text(model.first)} on")
    if model.last is not None:
        parts.append(f"up to {_text(model.last)}")
    if model.never:
        parts.append(f"but not {', '.join(map(_text, model.never))}")
    return f"on `{model.name}` Cumulus runs {', '.join(parts)}"


def _text(number: tuple[int, int]) -> str:
    return f"{number[0]}.{number[1]}"
