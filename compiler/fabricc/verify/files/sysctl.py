"""/etc/sysctl.d/*.conf: kernel settings."""

import re
from dataclasses import dataclass

from fabricc.verify.fault import Faults, Parsed

_SETTING = re.compile(r"(-?)([A-Za-z0-9_.@/:*-]+)\s*=\s*(\S.*?)\s*")


_ROUTING = re.compile(r"net\.ipv[46]\.(?:conf|route|neigh|ip_forward|fib)\b.*")
_KNOWN = re.compile(
    r"net\.ipv4\.(?:ip_forward|fib_multipath_hash_policy)"
    r"|net\.ipv6\.(?:fib_multipath_hash_policy|route\.skip_notify_on_dev_down)"
    r"|net\.ipv[46]\.neigh\.default\.gc_thresh[123]"
    r"|net\.ipv4\.conf\.[\w@/.-]+\.(?:arp_announce|arp_ignore|ignore_routes_with_linkdown|rp_filter)"
    r"|net\.ipv6\.conf\.[\w@/.-]+\.(?:accept_ra|addr_gen_mode|autoconf|disable_ipv6|forwarding"
    r"|ignore_routes_with_linkdown|keep_addr_on_down)"
)


def _is_alien(key: str) -> bool:
    """Tell whether a key is about routing, and none that is known."""
    return _ROUTING.fullmatch(key) is not None and _KNOWN.fullmatch(key) is None


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
        if setting is None or "*" in setting[2] or _is_alien(setting[2].replace("/", ".")):
            faults.unknown(line, raw)
        else:
            found.append(Setting(setting[2].replace("/", "."), setting[3], line))
    return Parsed(tuple(found), faults.all())
