"""A node without systemd: a shell as its first process, and the units that a fabric needs.

For the largest labs. What runs, and in which order, stands here; how, the unit files say.
"""

from collections.abc import Mapping

from fabricc.lab.boot import file_of
from fabricc.lab.light_script import FRR_LOG, INIT, LOGS, PLACE, UNIT
from fabricc.lab.root import Placed
from fabricc.lab.unit import Service, read_service

FIRST = (f"/{PLACE}init",)

ALWAYS = ("systemd-sysctl.service", "ssh.service")
"""Units that Debian starts in every node, whatever the manifest says."""

ORDER = (
    "systemd-sysctl.service",
    "nftables.service",
    "lab-acl.service",
    "networking.service",
    "systemd-networkd.service",
    "lab-hotplug.service",
    "ssh.service",
    "rdnbrd.service",
    "fabricc-rdnbrd.service",
    "fabricc-announcer.service",
    "frr.service",
)
"""All units that a light node can start, one after the other."""

_UNITS = "etc/systemd/system/"

_ENVIRONMENT = {
    "frr.service": {
        "frr_global_options": f"--log file:{FRR_LOG} --log-level informational",
    },
}
"""What the lab gives a unit besides: it reaches FRR's daemons by their start script."""


def is_service(unit: str) -> bool:
    """Tell whether a unit announces a service: a light node starts these after all others."""
    return unit.startswith("fabricc-service@")


def unit_texts(name: str, own: Mapping[str, Placed], of_image: str | None) -> list[str]:
    """Return the texts of a unit, and those of its drop-ins; none if there is no such unit."""
    template, instance = file_of(name)
    base = own[_UNITS + template].content.decode() if _UNITS + template in own else of_image
    if base is not None and instance:
        base = base.replace("%i", instance)
    if base is None:
        return []
    drops = sorted(path for path in own if path.startswith(f"{_UNITS}{name}.d/"))
    return [base, *(own[path].content.decode() for path in drops)]


def light_files(units: Mapping[str, list[str]]) -> tuple[Placed, ...]:
    """Return the files by which a light node starts some units, given with their texts."""
    programs = {"init": INIT, "unit": UNIT, "logs": LOGS}
    order = "".join(f"{name}\n" for name in units)
    services = (read_service(name, texts) for name, texts in units.items())
    return (
        *(Placed(PLACE + name, text.encode(), mode=0o755) for name, text in programs.items()),
        Placed(f"{PLACE}order", order.encode()),
        *(Placed(f"{PLACE}units/{each.name}", _script(each).encode()) for each in services),
    )


def _script(service: Service) -> str:
    """Return what `unit` reads about a service."""
    start = service.lines("ExecStartPre", "ExecStart")
    if service.is_lasting:
        start = (*start[:-1], f"exec {start[-1]}")
    lines = {
        "prepare": tuple(_preparation(service)),
        "start": start,
        "stop": service.lines("ExecStop"),
        "reload": service.lines("ExecReload"),
    }
    return "".join(
        (
            f"nice={service.niceness}\n",
            f"pause={_seconds(service.last('RestartSec', '1'))}\n",
            f"pidfile={service.last('PIDFile', '')}\n",
            f"is_lasting={'yes' if service.is_lasting else ''}\n",
            f"is_restarted={'yes' if service.is_restarted else ''}\n",
            *(_function(name, body) for name, body in lines.items()),
        )
    )


def _preparation(service: Service) -> list[str]:
    user = service.last("User", "root")
    folders = (
        name for text in service.settings.get("RuntimeDirectory", ()) for name in text.split()
    )
    files = service.settings.get("EnvironmentFile", ())
    return [
        *(f'install -d -o {user} -g "$(id -gn {user})" /run/{folder}' for folder in folders),
        *(
            f"set -a; [ ! -r {path} ] || . {path}; set +a"
            for path in (f.lstrip("-") for f in files)
        ),
        *(f"export {k}='{v}'" for k, v in _ENVIRONMENT.get(service.name, {}).items()),
    ]


def _function(name: str, lines: tuple[str, ...]) -> str:
    body = "".join(f"    {line} || return\n" for line in lines)
    return f"{name}() {{\n{body or '    :' + chr(10)}}}\n"


def _seconds(text: str) -> str:
    """Return a number of seconds of a unit file, at least a tenth: `sleep` knows no `1min 30s`."""
    number = text.removesuffix("s")
    return number if number.isdigit() and number != "0" else "0.1" if number == "0" else "1"
