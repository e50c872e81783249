"""/etc/sysctl.d/*.conf: kernel settings."""

import re
from dataclasses import dataclass

from fabricc.verify.fault import Faults, Parsed

_SETTING = re.compile(r"(-?)([A-Za-z0-9_.@/:*-]+)\s*=\s*(\S.*?)\s*")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; the last of a key counts."""

    key: str
    value: str
    line: int


def parse_sysctl(text: str) -> Parsed[tuple[Setting, ...]]:
    """Read a file of settings."""
    faults, found = Faults(), []
    for line, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped or stripped[0] in "#;":
            continue
        setting = _SETTING.fullmatch(stripped)
        if setting is None or "*" in setting[2]:
            faults.unknown(line, raw)
        else:
            found.append(Setting(setting[2].replace("/", "."), setting[3], line))
    return Parsed(tuple(found), faults.all())
