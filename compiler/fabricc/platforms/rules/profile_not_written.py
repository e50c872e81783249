"""A switch is to use a profile, in a release where its file also holds what is not ours.

## Why it is said
Below 5.0 /etc/cumulus/datapath/traffic.conf holds the buffers and classes of quality of service
too, and on 3.7 the TCAM profile stands in a file of the vendor's program. Whole files of ours would
take them away, so the profile is counted with and not written: set it on the switch yourself.

## Test
tests/unit/platforms/cumulus/test_datapath.py
"""

from collections.abc import Iterator

from fabricc.findings import Finding, Rule, Severity, finding
from fabricc.ir.device import Device
from fabricc.platforms.rules.place import place_of

RULE = Rule(
    "FAB630",
    "profile-not-written",
    "{device} runs {version}: its {key} `{profile}` is not written to the switch",
    Severity.WARNING,
    help="set it in {path}, restart switchd, and `allow` this finding",
)

PLACES = {
    "forwarding_profile": "/etc/cumulus/datapath/traffic.conf (`forwarding_table.profile`)",
    "tcam_profile": "/etc/mlx/datapath/tcam_profile.conf (`tcam_resource.profile`)",
}
"""Where a person sets a profile; 3.7 has the second in datapath.conf of its Python package."""


def check(device: Device) -> Iterator[Finding]:
    """Yield a finding for each profile of the device, whose release has no file for it alone."""
    for key, profile in (
        ("forwarding_profile", device.forwarding_profile),
        ("tcam_profile", device.tcam_profile),
    ):
        if profile is not None:
            yield finding(
                RULE,
                place_of(device.hardware_origin),
                device=device.name,
                version=device.version,
                key=key,
                profile=profile,
                path=PLACES[key],
            )
