"""The small files of a system: names, time, logs, resolvers. None of them moves a packet.

Each has its forms; `hosts`, `hostname`, lldpd's and FRR's `daemons` are checked by rules.
"""

import re

from fabricc.verify.fault import Faults, Parsed
from fabricc.verify.files.lines import Forms, Said
from fabricc.verify.scalar import address, interface, number, one_of

_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def domain_name(text: str) -> str:
    """Return a name of the domain name system."""
    if not all(_LABEL.fullmatch(label) for label in text.split(".")):
        raise ValueError(f"`{text}` is no name of a host or a domain")
    return text


def _server(text: str) -> str:
    """Return an address or a name."""
    return (
        str(address(text)) if ":" in text or text.replace(".", "").isdigit() else domain_name(text)
    )


def _names(text: str) -> None:
    for name in text.split():
        domain_name(name)


def _metric(text: str) -> int:
    return number(text, 0, (1 << 32) - 1)


def _port(text: str) -> int:
    return number(text, 1, 65535)


def _protocol(text: str) -> str:
    return one_of(text, "udp", "tcp")


def _daemon(text: str) -> str:
    return one_of(text, "yes", "no")


hosts = Forms({"host": (r"(\S+)\s+(.+)", (address, _names))})
hostname = Forms({"hostname": (r"(\S+)", (domain_name,))})
lldpd = Forms(
    {
        "port id": (r"configure lldp portidsubtype ifname", ()),
        "name": (r'configure system hostname "([^"]+)"', (domain_name,)),
    }
)
resolv_conf = Forms(
    {
        "search": (r"search (.+)", (_names,)),
        "server": (r"nameserver (\S+)(?: # vrf (\S+))?", (address,)),
    }
)
chrony = Forms(
    {
        "server": (r"server (\S+) iburst", (_server,)),
        "file": (r"(driftfile|logdir) /\S+", ()),
        "clock": (r"maxupdateskew [\d.]+|rtcsync|makestep \d+ \d+", ()),
    }
)
ntp = Forms(
    {
        "file": (r"driftfile /\S+", ()),
        "server": (r"server (\S+) iburst", (_server,)),
        "restrict": (
            r"restrict (?:-[46] )?(\S+)(?: (?:kod|nomodify|nopeer|noquery|notrap|limited))*",
            (),
        ),
        "listen": (r"interface (?:listen|ignore) (\S+)", ()),
    }
)
switchd = Forms(
    {
        "forwarding": (r"forwarding_table\.profile = ((?!v[^46])[a-z0-9-]+)", ()),
        "tcam": (r"tcam_resource\.profile = ([a-z0-9-]+)", ()),
    }
)
rsyslog = Forms(
    {
        "receiver": (
            r'action\(type="omfwd" target="(\S+)" port="(\d+)" protocol="(\w+)"(?: device="\S+")?',
            (address, _port, _protocol),
        ),
        "queue": (
            r'action\.resumeRetryCount="-?\d+" queue\.type="linkedList" queue\.size="\d+"',
            (),
        ),
        "time": (r'queue\.timeoutEnqueue="\d+"\)', ()),
    }
)
nvued = Forms({"password": (r"PASSWORD_NVUE_SYNC=(no|yes)", ())})
vtysh_conf = Forms(
    {"integrated": (r"service integrated-vtysh-config", ())}, comments=("!", "#"), matters=True
)
daemons = Forms(
    {
        "daemon": (r"(zebra|\w+d)=(\w+)", ()),
        "vtysh": (r"vtysh_enable=(yes|no)", (_daemon,)),
        "options": (r'(\w+)_options="\s*((?:-[AMPs] \S+ ?)*)"', ()),
        "profile": (r'frr_profile="(datacenter|traditional)"', ()),
    },
    matters=True,
)
dhclient = Forms(
    {
        "of": (r'if \[ "\$interface" = "([^"]+)" \]; then', (interface,)),
        "metric": (r"IF_METRIC=(\d+)", (_metric,)),
        "end": (r"fi", ()),
        "resolvers": (r"make_resolv_conf\(\) \{ :; \}", ()),
    },
    matters=True,
)
cloud = Forms(
    {
        "network": (r"network: \{config: disabled\}", ()),
        "kept": (r"preserve_hostname: (true|false)", ()),
        "managed": (r"(manage_etc_hosts|manage_resolv_conf): (true|false)", ()),
    }
)


def parse_daemons(text: str) -> Parsed[tuple[Said, ...]]:
    """Read /etc/frr/daemons; each daemon is on or off."""
    parsed = daemons.parse(text)
    faults = Faults()
    for each in parsed.value:
        if each.form == "daemon" and each.words[1] not in ("yes", "no"):
            faults.bad(each.line, f"`{each.words[1]}` is neither yes nor no")
    return Parsed(parsed.value, (*parsed.faults, *faults.all()))
