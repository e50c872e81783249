"""The hardware models that fabricc knows, with the table sizes of their default profile.

From the Cumulus user guide: Switch Port Attributes; Forwarding Table Size and Profiles. SN4410 and
SN5400 are left out until somebody has read off a switch which splits they can do; until then an
inventory declares them under `models:`.
"""

from fabricc.capability.model import Model, PortGroup

TWO_AND_FOUR = ("2x", "4x")


def _spectrum1(name: str, max_logical_ports: int, *ports: PortGroup) -> Model:
    """Return a model with a Spectrum-1."""
    return Model(
        name=name,
        ports=ports,
        asic="Spectrum-1",
        max_logical_ports=max_logical_ports,
        max_routes_ipv4=64_000,
        max_routes_ipv6=22_000,
    )


def _spectrum(generation: int, name: str, max_logical_ports: int, *ports: PortGroup) -> Model:
    """Return a model with a Spectrum-2, -3 or -4: their tables are alike."""
    return Model(
        name=name,
        ports=ports,
        asic=f"Spectrum-{generation}",
        max_logical_ports=max_logical_ports,
        max_routes_ipv4=82_000,
        max_routes_ipv6=74_000,
    )


MODELS: dict[str, Model] = {
    model.name: model
    for model in (
        _spectrum1(
            "sn2010",
            34,
            PortGroup(1, 18, "25G"),
            PortGroup(19, 22, "100G", TWO_AND_FOUR),
        ),
        _spectrum1("sn2100", 64, PortGroup(1, 16, "100G", TWO_AND_FOUR)),
        _spectrum1(
            "sn2201",
            64,
            PortGroup(1, 48, "1G"),
            PortGroup(49, 52, "100G", TWO_AND_FOUR),
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
        ),
        _spectrum(2, "sn3700c", 128, PortGroup(1, 32, "100G", TWO_AND_FOUR)),
        _spectrum(2, "sn3700", 128, PortGroup(1, 32, "200G", TWO_AND_FOUR)),
        _spectrum(3, "sn4600c", 128, PortGroup(1, 64, "100G", ("2x",), ("4x",))),
        _spectrum(3, "sn4600", 128, PortGroup(1, 64, "200G", ("2x",), ("4x",))),
        _spectrum(3, "sn4700", 128, PortGroup(1, 32, "400G", TWO_AND_FOUR, ("8x",), lanes=8)),
        _spectrum(
            4,
            "sn5600",
            256,
            PortGroup(1, 64, "800G", TWO_AND_FOUR, ("8x",), lanes=8),
            PortGroup(65, 65, "25G"),
        ),
    )
}
"""All models, by the name that the intent uses (lower case)."""
