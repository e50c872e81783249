"""systemd units and drop-ins: what starts when, and with what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fabricc.verify.fault import Faults, Parsed
from fabricc.verify.files.ini import Entry, entries

_ANYTHING = ".*"
_UNITS = r"[\w.@\\ -]+"
_KNOWN: Mapping[tuple[str, str], str] = {
    ("Unit", "After"): _UNITS,
    ("Unit", "Before"): _UNITS,
    ("Unit", "BindsTo"): _UNITS,
    ("Unit", "Conflicts"): _UNITS,
    ("Unit", "ConditionPathExists"): r"!?/\S+",
    ("Unit", "DefaultDependencies"): "yes|no",
    ("Unit", "Description"): _ANYTHING,
    ("Unit", "Documentation"): _ANYTHING,
    ("Unit", "PartOf"): _UNITS,
    ("Unit", "Requires"): _UNITS,
    ("Unit", "StartLimitBurst"): r"\d+",
    ("Unit", "StartLimitIntervalSec"): r"\d+",
    ("Unit", "Wants"): _UNITS,
    ("Service", "AmbientCapabilities"): r"(?:CAP_[A-Z_]+ ?)*",
    ("Service", "CapabilityBoundingSet"): r"(?:CAP_[A-Z_]+ ?)*",
    ("Service", "ExecReload"): _ANYTHING,
    ("Service", "ExecStart"): _ANYTHING,
    ("Service", "ExecStartPre"): _ANYTHING,
    ("Service", "ExecStartPost"): _ANYTHING,
    ("Service", "ExecStop"): _ANYTHING,
    ("Service", "ExecStopPost"): _ANYTHING,
    ("Service", "KillMode"): r"[a-z-]+",
    ("Service", "RemainAfterExit"): "yes|no",
    ("Service", "Restart"): r"no|always|on-failure|on-abnormal",
    ("Service", "RestartSec"): r"[\d.]+(?:ms|s)?",
    ("Service", "RuntimeDirectory"): r"[\w/ -]+",
    ("Service", "TimeoutStartSec"): r"\d+s?|infinity",
    ("Service", "TimeoutStopSec"): r"\d+s?|infinity",
    ("Service", "Type"): r"simple|exec|oneshot|notify",
    ("Service", "User"): r"[\w-]+",
    ("Install", "WantedBy"): _UNITS,
    ("Install", "RequiredBy"): _UNITS,
    ("Timer", "AccuracySec"): r"[\d.]+(?:ms|s)?",
    ("Timer", "OnActiveSec"): r"[\d.]+(?:ms|s)?",
    ("Timer", "OnBootSec"): r"[\d.]+(?:ms|s)?",
    ("Timer", "OnUnitActiveSec"): r"[\d.]+(?:ms|s)?",
    ("Timer", "Unit"): _UNITS,
    ("Network", "ManageForeignRoutes"): "yes|no",
    ("Network", "ManageForeignRoutingPolicyRules"): "yes|no",
    ("Network", "ManageForeignNextHops"): "yes|no",
    ("Resolve", "DNS"): r"[\w.: ]+",
    ("Resolve", "Domains"): r"[\w.~ -]+",
    ("Time", "NTP"): r"[\w.: -]+",
}
"""The keys that are known, and what may stand behind them."""

_HARDENING = re.compile(
    r"(?:Private|Protect|Restrict|Lock|Memory|NoNew|System|Proc|Read|Inaccessible|Remove|Limit|"
    r"Device|Dynamic|UMask|IPAddress|Standard|Syslog|Nice|OOM|CPU|IO|Tasks|Slice)\w*"
)
"""Keys of a service that only keep it from doing things, or give it less of the machine."""


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The entries of one file."""

    entries: tuple[Entry, ...]

    def values(self, section: str, key: str) -> list[str]:
        """Return all values of a key."""
        return [e.value for e in self.entries if (e.section, e.key) == (section, key)]

    def line_of(self, section: str, key: str) -> int:
        """Return where a key stands first; 1 if nowhere."""
        return next((e.line for e in self.entries if (e.section, e.key) == (section, key)), 1)


def parse_unit(text: str) -> Parsed[UnitFile]:
    """Read a unit, a drop-in of one, or of networkd, resolved and timesyncd."""
    faults = Faults()
    found = entries(text, faults)
    for each in found:
        pattern = _KNOWN.get((each.section, each.key))
        if pattern is None and each.section == "Service" and _HARDENING.fullmatch(each.key):
            continue
        if pattern is None:
            faults.unknown(each.line, f"{each.key}={each.value}")
        elif re.fullmatch(pattern, each.value) is None:
            faults.bad(each.line, f"`{each.value}` is no value of {each.key}")
    return Parsed(UnitFile(tuple(found)), faults.all())
