"""A bare node: a device as its installer leaves it, and what plays a part once files come.

Nothing of `out/` lies in it. It asks for an address on its management port, by the means of its
flavour, and has the name of its device. A push then lays the files of `out/` as they are; so what
the lab changes in files elsewhere is done here when they are read (`fabricc.lab.on_node`).
"""

from pathlib import Path

from fabricc.lab import newer_frr, on_node, ptm, rdnbrd, vrf
from fabricc.lab.fabric import Device
from fabricc.lab.image import Image
from fabricc.lab.on_node import ifupdown2, learned, services, vtysh
from fabricc.lab.recipe import CLOCK
from fabricc.lab.stand_in import ACLTOOL, ACLUNIT, HOTPLUG, INTERFACES, SYSCTL, Cast

PLACE = "usr/lib/fabricc/"
_UNITS = "usr/lib/systemd/system/"
"""Where units of packages lie: a push can mask these."""

_MODULES = (on_node, ifupdown2, learned, newer_frr, services, vrf, vtysh)
_PYTHON = f"{PLACE}python/"

_IDLE_UNIT = """[Unit]
Description={what}

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true
ExecReload=/bin/true

[Install]
WantedBy=multi-user.target
"""

_VTYSH = f"""#!/bin/sh
# The lab's stand-in for Cumulus' vtysh: what it reads from a file is put into Debian's words.
for word; do
    case $word in
    -b | --boot | -C | --dryrun | -f* | --inputfile*)
        exec /usr/bin/python3 /{PLACE}play-vtysh "$@"
        ;;
    esac
done
exec {vtysh.REAL} "$@"
"""

_START = f"""#!/usr/bin/python3
import sys

sys.path.insert(0, "/{_PYTHON}")
"""

_PLAY_VTYSH = f"""{_START}
from fabricc.lab.on_node.vtysh import main

main(sys.argv[1:])
"""

_PLAY_IFUPDOWN2 = f"""{_START}
from fabricc.lab.on_node.ifupdown2 import main

sys.argv[1:] = main(sys.argv[1:])
sys.path[0] = "/usr/share/ifupdown2"
with open("/usr/share/ifupdown2/__main__.py") as program:
    exec(program.read())  # under the name by which it was called: it tells ifup from ifreload
"""

_PLAY_SERVICES = f"""{_START}
from fabricc.lab.on_node.services import main

main()
"""

_RDNBRD_PORTS = f"""{_START}
from pathlib import Path

from fabricc.lab.on_node.learned import ports_file
from fabricc.lab.on_node.vtysh import CONFIG, PORTS

PORTS.parent.mkdir(parents=True, exist_ok=True)
PORTS.write_text(ports_file(Path(CONFIG).read_text()))
"""

_SERVICES_UNIT = f"""[Service]
Environment=FABRICC_SERVICES={services.READ}
ExecStartPre=/{PLACE}play-services
ExecReload=
ExecReload=/{PLACE}play-services
ExecReload=/bin/kill -HUP $MAINPID
"""

_NV = """#!/bin/sh
# The lab's stand-in for NVUE: it says yes, and does nothing.
exit 0
"""

_NETPLAN = f"""#!/bin/bash
# The lab's stand-in: a veth has no permanent MAC address, so NICs are known by the one they have.
(exec -a "$0" /{PLACE}netplan-generate "$@")
status=$?
for file in /run/systemd/network/*netplan*; do
    [ ! -f "$file" ] || sed -i 's/^PermanentMACAddress=/MACAddress=/' "$file"
done
exit $status
"""

_OPTIONS = """# The lab's: FRR's bfdd plays BFD of PTM, and the files of Cumulus do not start it.
bfdd=yes
"""


def bare(  # noqa: PLR0913, PLR0917 - all that decides what lies in a node
    cast: Cast, device: Device, nic: str, flavour: str, image: Image, features: frozenset[str]
) -> None:
    """Put the files of a bare device into a cast; `nic` is its management port."""
    cast.add("etc/hostname", f"{device.name}\n")
    cast.add("etc/hosts", f"127.0.0.1 localhost\n127.0.1.1 {device.name}\n::1 localhost\n")
    if device.platform == "cumulus":
        _be_cumulus(cast, device, nic, flavour, image, features)
    else:
        _ask_for_address(cast, nic, flavour)
        cast.enable.append("frr.service")  # a package starts what it brings
        if "rsyslog" in device.packages:
            cast.enable.append("rsyslog.service")
    cast.enable.append("lldpd.service")
    if device.role == "host":
        _check_by_files(cast)
    if flavour == "netplan":
        _know_ports_by_name(cast, image)
    _keep_clock(cast, device, flavour, image)
    if device.platform == "cumulus" or device.role == "host":
        _add_python(cast)


def _ask_for_address(cast: Cast, nic: str, flavour: str) -> None:
    """Configure DHCP as the installer of a server, or of a Debian switch, does."""
    match flavour:
        case "netplan":
            text = f"network:\n  version: 2\n  ethernets:\n    {nic}:\n      dhcp4: true\n"
            cast.add("etc/netplan/50-cloud-init.yaml", text, 0o600)
            cast.enable.append("systemd-networkd.service")
        case "networkd":
            text = f"[Match]\nName={nic}\n\n[Network]\nDHCP=ipv4\n"
            cast.add("etc/systemd/network/80-dhcp.network", text)
            cast.enable.append("systemd-networkd.service")
        case _:
            verb = "allow-hotplug" if flavour == "ifupdown" else "auto"
            cast.add(INTERFACES, _interfaces(nic, verb))
            cast.enable.append("networking.service")
    if flavour == "ifupdown":
        cast.add(f"{_UNITS}lab-hotplug.service", HOTPLUG)
        cast.enable.append("lab-hotplug.service")
        cast.stand_ins.append("udev, which brings up `allow-hotplug` ports, by `ifup`")


def _interfaces(nic: str, verb: str, *lines: str) -> str:
    loopback = "auto lo\niface lo inet loopback\n"
    more = "".join(f"    {line}\n" for line in lines)
    return f"{loopback}\n{verb} {nic}\niface {nic} inet dhcp\n{more}"


def _be_cumulus(  # noqa: PLR0913, PLR0917 - as above
    cast: Cast, device: Device, nic: str, flavour: str, image: Image, features: frozenset[str]
) -> None:
    """Be a switch whose daemons are there and wait for their configuration."""
    mgmt = "\nauto mgmt\niface mgmt\n    address 127.0.0.1/8\n    vrf-table auto\n"
    cast.add(INTERFACES, _interfaces(nic, "auto", "vrf mgmt") + mgmt)
    cast.add("etc/sysctl.d/00-image.conf", SYSCTL)
    cast.stand_ins.append("the kernel settings of a Cumulus image by a file in sysctl.d")
    cast.add("usr/bin/cl-acltool", ACLTOOL, 0o755)
    cast.add(f"{_UNITS}lab-acl.service", ACLUNIT)
    cast.stand_ins.append("cl-acltool and its hardware rules by iptables")
    cast.add("usr/bin/ptmctl", ptm.program(), 0o755)
    cast.add(f"{_UNITS}ptmd.service", ptm.UNIT)
    cast.stand_ins.append("ptmd, by a ptmctl that compares topology.dot with what lldpd hears")
    cast.add(rdnbrd.PROGRAM, rdnbrd.program(), 0o755)
    cast.add(f"{PLACE}play-rdnbrd-ports", _RDNBRD_PORTS, 0o755)
    before = f"ExecStartPre=/{PLACE}play-rdnbrd-ports\nExecStart="
    cast.add(f"{_UNITS}rdnbrd.service", rdnbrd.UNIT.replace("ExecStart=", before))
    cast.stand_ins.append("rdnbrd by the program for Debian switches, kept to what that does")
    _play(cast, "switchd.service", "switchd, by nothing")
    cast.add("usr/cumulus/bin/validate-ports", "#!/bin/sh\n", 0o755)
    if any("nv " in command.run for command in device.commands):
        cast.add("usr/bin/nv", _NV, 0o755)
        cast.add("etc/nvue.d/startup.yaml", "- set: {}\n")
        cast.stand_ins.append("NVUE, by an `nv` that does nothing")
    cast.add("etc/default/frr", _OPTIONS)
    cast.stand_ins.append("BFD of PTM by FRR's bfdd")
    cast.add("usr/bin/vtysh", _VTYSH, 0o755)
    cast.add(f"{PLACE}play-vtysh", _PLAY_VTYSH, 0o755)
    _copy(cast, image, flavour, "usr/bin/vtysh", vtysh.REAL)
    cast.stand_ins.append(
        "Cumulus' FRR by Debian's: vtysh reads files in its words, with "
        "`no zebra nexthop kernel enable`"
    )
    if "vrf" not in features:
        _read_without_vrf(cast, image, flavour)
    cast.enable += ["lab-acl.service", "networking.service", "ptmd.service", "rsyslog.service"]
    cast.enable.append("switchd.service")


def _read_without_vrf(cast: Cast, image: Image, flavour: str) -> None:
    config = "etc/network/ifupdown2/ifupdown2.conf"
    text = image.content(flavour, config).decode()
    cast.add(config, text.replace(str(ifupdown2.WANTED), str(ifupdown2.READ)))
    cast.add("usr/share/ifupdown2/ifupdown2", _PLAY_IFUPDOWN2, 0o755)
    cast.left_out["VRF"] = ["VRFs and gateways in them, from what ifupdown2 reads"]


def _check_by_files(cast: Cast) -> None:
    """Let checks of services succeed, once they come: what they ask does not run on a node."""
    cast.add("etc/systemd/system/fabricc-service@.service.d/lab.conf", _SERVICES_UNIT)
    cast.add(f"{PLACE}play-services", _PLAY_SERVICES, 0o755)
    cast.stand_ins.append(f"checks of services by a file, {services.sick_file('NAME')}")


def _know_ports_by_name(cast: Cast, image: Image) -> None:
    generate = "usr/libexec/netplan/generate"
    _copy(cast, image, "netplan", generate, f"/{PLACE}netplan-generate")
    cast.add(generate, _NETPLAN, 0o755)
    cast.stand_ins.append("a card's permanent MAC address, for netplan, by that of the veth")


def _keep_clock(cast: Cast, device: Device, flavour: str, image: Image) -> None:
    """Have the units and packages of clocks that the device is told to have; they do nothing."""
    named = (*device.enable, *device.disable)
    if device.platform == "cumulus":
        named = (*named, "ntp.service", "ntp@.service", "ntpsec.service", "ntpsec@.service")
    for unit in named:
        name, at, _ = unit.removesuffix(".service").partition("@")
        if name in CLOCK:
            _play(cast, f"{name}{at}.service", "the clock, by that of the machine")
    absent = sorted({*device.packages} & {*CLOCK} - image.packages(flavour))
    if absent:
        status = "var/lib/dpkg/status"
        known = image.content(flavour, status).decode()
        cast.add(status, known.rstrip("\n") + "\n\n" + "\n".join(map(_package, absent)))


def _package(name: str) -> str:
    return (
        f"Package: {name}\nStatus: install ok installed\nMaintainer: fabricc lab\n"
        "Architecture: all\nVersion: 0~lab\nDescription: played by the lab: nodes share the clock\n"
    )


def _play(cast: Cast, unit: str, what: str) -> None:
    if f"{_UNITS}{unit}" not in cast.files:
        cast.add(f"{_UNITS}{unit}", _IDLE_UNIT.format(what=what))
        if what not in cast.stand_ins:
            cast.stand_ins.append(what)


def _copy(cast: Cast, image: Image, flavour: str, path: str, place: str) -> None:
    """Keep a program of the image under another name, since a stand-in takes its own."""
    cast.put(place.removeprefix("/"), image.content(flavour, path), 0o755)


def _add_python(cast: Cast) -> None:
    """Lay the modules that programs of the lab import."""
    for folder in ("fabricc", "fabricc/lab"):
        cast.add(f"{_PYTHON}{folder}/__init__.py", "")
    for module in _MODULES:
        name = module.__name__.replace(".", "/")
        suffix = "/__init__.py" if hasattr(module, "__path__") else ".py"
        source = Path(str(module.__file__)).read_text()
        cast.add(f"{_PYTHON}{name}{suffix}", source)
