"""The hardware models that fabricc knows, with the table sizes of their default profile.

From the Cumulus user guide: Switch Port Attributes; Forwarding Table Size and Profiles; What's New
of each release, for the first and the last that runs on a model. SN4410 and SN5400 are left out
until somebody has read off a switch which splits they can do; until then an inventory declares them
under `models:`. The ports of the Broadcom models were not read from a document.
"""

from fabricc.capability.model import Model, PortGroup

TWO_AND_FOUR = ("2x", "4x")


Number = tuple[int, int]
"""Major and minor number of a release of Cumulus."""

LAST_BROADCOM = (4, 3)
"""4.4 is for Spectrum alone (What's New in 4.4)."""


def _spectrum1(
    name: str,
    max_logical_ports: int,
    *ports: PortGroup,
    first: Number | None = None,
    never: tuple[Number, ...] = (),
) -> Model:
    """Return a model with a Spectrum-1."""
    return Model(
        first=first,
        never=never,
        name=name,
        ports=ports,
        asic="Spectrum-1",
        max_logical_ports=max_logical_ports,
        max_routes_ipv4=64_000,
        max_routes_ipv6=22_000,
    )


def _spectrum(
    generation: int, name: str, max_logical_ports: int, *ports: PortGroup, first: Number
) -> Model:
    """Return a model with a Spectrum-2, -3 or -4: their tables are alike."""
    return Model(
        first=first,
        name=name,
        ports=ports,
        asic=f"Spectrum-{generation}",
        max_logical_ports=max_logical_ports,
        max_routes_ipv4=82_000,
        max_routes_ipv6=74_000,
    )


def _trident(name: str, asic: str, *ports: PortGroup, max_logical_ports: int | None) -> Model:
    """Return a model with a Trident2+ or Trident3 of Broadcom: their tables are alike."""
    return Model(
        name=name,
        ports=ports,
        asic=asic,
        max_logical_ports=max_logical_ports,
        max_routes_ipv4=128_000,
        max_routes_ipv6=20_000,
        last=LAST_BROADCOM,
    )


MODELS: dict[str, Model] = {
    model.name: model
    for model in (
        _spectrum1(
            "sn2010",
            34,
            PortGroup(1, 18, "25G"),
            PortGroup(19, 22, "100G", TWO_AND_FOUR),
            never=((4, 0),),
        ),
        _spectrum1("sn2100", 64, PortGroup(1, 16, "100G", TWO_AND_FOUR), never=((4, 0),)),
        _spectrum1(
            "sn2201",
            64,
            PortGroup(1, 48, "1G"),
            PortGroup(49, 52, "100G", TWO_AND_FOUR),
            first=(5, 2),
        ),
        _spectrum1(
            "sn2410",
            64,
            PortGroup(1, 48, "25G"),
            PortGroup(49, 56, "100G", ("2x",), ("4x",)),
        ),
        _spectrum1("sn2700", 64, PortGroup(1, 32, "100G", ("2x",), ("4x",))),
        _spectrum(
            2,
            "sn3420",
            96,
            PortGroup(1, 48, "25G"),
            PortGroup(49, 60, "100G", TWO_AND_FOUR),
            first=(4, 2),
        ),
        _spectrum(2, "sn3700c", 128, PortGroup(1, 32, "100G", TWO_AND_FOUR), first=(4, 0)),
        # 4.0 runs on it as well, at half its speed; ports.conf could not say what it is.
        _spectrum(2, "sn3700", 128, PortGroup(1, 32, "200G", TWO_AND_FOUR), first=(4, 2)),
        _spectrum(3, "sn4600c", 128, PortGroup(1, 64, "100G", ("2x",), ("4x",)), first=(4, 2)),
        # No document names its first release: it is taken for that of its ASIC.
        _spectrum(3, "sn4600", 128, PortGroup(1, 64, "200G", ("2x",), ("4x",)), first=(4, 2)),
        _spectrum(
            3,
            "sn4700",
            128,
            PortGroup(1, 32, "400G", TWO_AND_FOUR, ("8x",), lanes=8),
            first=(4, 2),
        ),
        _spectrum(
            4,
            "sn5600",
            256,
            PortGroup(1, 64, "800G", TWO_AND_FOUR, ("8x",), lanes=8),
            PortGroup(65, 65, "25G"),
            first=(5, 6),
        ),
        _trident(
            "s5248f",
            "Trident3",
            PortGroup(1, 48, "25G"),
            PortGroup(49, 52, "100G", TWO_AND_FOUR),
            PortGroup(53, 54, "200G", ("2x",)),
            max_logical_ports=None,
        ),
        _trident(
            "as7726-32x",
            "Trident3",
            PortGroup(1, 32, "100G", TWO_AND_FOUR),
            PortGroup(33, 34, "10G"),
            max_logical_ports=128,
        ),
        _trident(
            "as5812-54x",
            "Trident2+",
            PortGroup(1, 48, "10G"),
            PortGroup(49, 54, "40G", ("4x",)),
            max_logical_ports=104,
        ),
    )
}
"""All models, by the name that the intent uses (lower case)."""
