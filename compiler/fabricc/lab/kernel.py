"""What this kernel can do, and whether this process may: tried, not guessed."""

import os
import shutil

from fabricc.findings import Finding, finding
from fabricc.lab.command import attempt
from fabricc.lab.fault import LabError
from fabricc.lab.layout import groups
from fabricc.lab.machine import RAISED, SETTINGS
from fabricc.lab.rules import kernel_lacks, not_root, tool_missing

TOOLS = ("ip", "tc", "unshare", "nsenter", "setpriv", "apt-get", "mmdebstrap", "ssh-keygen")

NEEDED = {
    "namespaces": "true",
    "overlay file systems": "mount -t tmpfs tmpfs /mnt && cd /mnt && mkdir a b c d && "
    "mount -t overlay overlay -o lowerdir=a,upperdir=b,workdir=c d",
    "veth, and the traffic control action mirred": "ip link add p type veth peer name q && "
    "tc qdisc add dev p handle ffff: ingress && tc filter add dev p parent ffff: "
    "protocol all u32 match u32 0 0 action mirred egress redirect dev q",
    "bridges": "ip link add name bridge0 type bridge",
}
"""Feature -> what must work, in a mount and network namespace that is thrown away."""

OPTIONAL = {
    "vrf": "ip link add v type vrf table 10",
    "bond": "ip link add b type bond",
    "vlan": "ip link add d type dummy && ip link add link d name d.2 type vlan id 2",
    "vxlan": "ip link add x type vxlan id 7 dstport 4789 local 127.0.0.1",
    "nftables": "nft add table inet t",
}
"""The same for what only some fabrics need."""


def check_machine() -> None:
    """Find out whether this machine can run a lab at all; raises LabError."""
    check_root()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        raise LabError(_missing(missing))
    lacking = [f"{place} that can be written" for place in _read_only()]
    lacking += [feature for feature, script in NEEDED.items() if not _works(script)]
    if lacking:
        raise LabError(finding(kernel_lacks.RULE, None, features=", ".join(lacking)))


def _read_only() -> list[str]:
    """Return what a container may show read-only, and a lab must write."""
    places = {"a cgroup2 tree": groups().parent, "/proc/sys": SETTINGS / next(iter(RAISED))}
    return [what for what, path in places.items() if not os.access(path, os.W_OK)]


def check_root() -> None:
    """Raise LabError unless this process is root."""
    if os.geteuid():
        raise LabError(finding(not_root.RULE, None, what="it makes namespaces and mounts"))


def features() -> frozenset[str]:
    """Return which optional features there are."""
    return frozenset(feature for feature, script in OPTIONAL.items() if _works(script))


def _missing(tools: list[str]) -> Finding:
    packages = {"mmdebstrap": "mmdebstrap", "ssh-keygen": "openssh-client"}
    packages |= dict.fromkeys(("ip", "tc"), "iproute2")
    names = sorted({packages[tool] for tool in tools if tool in packages})
    advice = f"apt-get install {' '.join(names)}" if names else "the lab runs on Debian and Ubuntu"
    return finding(tool_missing.RULE, None, advice=advice, tools=", ".join(tools))


def _works(script: str) -> bool:
    own = ("--net", "--mount", "--pid", "--uts", "--ipc", "--cgroup", "--fork", "--kill-child")
    return not attempt("unshare", *own, "sh", "-c", script).returncode
