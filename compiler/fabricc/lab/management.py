"""The management network: a bridge in the control namespace, DHCP on it, and keys for SSH.

The machine's own network has no interface of it: `ip netns exec fabricc.LAB.+control ssh …` is the
way in.
"""

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, ip_network
from pathlib import Path
from zlib import crc32

from fabricc.lab.command import batch, run
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.layout import CONTROL, Lab
from fabricc.lab.nic import macs, management_interface, management_nic
from fabricc.lab.node import Node
from fabricc.lab.root import Placed
from fabricc.lab.routes import addresses

BRIDGE = "mgmt0"

_TAG = "set:routerless,"

_AT_ONCE = 4
"""How many keys are made, and how many nodes are asked, at one moment."""

_CANDIDATES = ("172.31.0.0/16", "172.30.0.0/16", "10.255.0.0/16", "198.18.0.0/16")
"""Where hosts with DHCP get an address: the first that the fabric does not use."""


@dataclass(frozen=True, slots=True)
class Management:
    """Who has which address on the management network."""

    network: IPv4Network
    leased: Mapping[str, IPv4Address]
    """Device -> what it gets if it asks."""
    static: Mapping[str, IPv4Address]
    """Device -> what its files say."""
    nics: Mapping[str, str]
    """Device -> its management port."""
    routerless: frozenset[str] = frozenset()
    """Devices that are offered no default route: without VRF it would beat the fabric's."""
    macs: Mapping[str, str] = field(default_factory=dict)
    """Device -> MAC address of its management port, where its files name one."""
    reserved: tuple[IPv4Network, ...] = ()
    """Networks of static addresses that are leased: bare devices ask for theirs."""

    @property
    def own(self) -> tuple[IPv4Interface, ...]:
        """The addresses of the control namespace: in the network of the leases, and in others."""
        first = IPv4Interface((self.network.network_address + 1, self.network.prefixlen))
        return (first, *(_own_in(network, self.static.values()) for network in self.reserved))

    def address(self, device: str) -> IPv4Address:
        """Return where SSH reaches a device."""
        return self.static.get(device, self.leased[device])


def _own_in(network: IPv4Network, taken: Collection[IPv4Address]) -> IPv4Interface:
    """Return the address of the control namespace in a network of static addresses."""
    own = next(host for host in network.hosts() if host not in taken)
    return IPv4Interface((own, network.prefixlen))


def plan_management(
    fabric: Fabric, features: frozenset[str], *, is_bare: bool = False
) -> Management:
    """Choose the network of the leases, and the port by which each device is managed.

    Devices with `eth0` in the fabric, whose files name no other port, have no management. Bare
    devices are leased the address that their files will say, so that a push does not move them.
    """
    used = [a for device in fabric.devices.values() for a in _addresses(device)]
    networks = [ip_network(text) for text in _CANDIDATES]
    free = (n for n in networks if isinstance(n, IPv4Network) and not any(a in n for a in used))
    network = next(free, IPv4Network(_CANDIDATES[0]))
    nics = {name: management_nic(fabric, device) for name, device in fabric.devices.items()}
    managed = [d for name, d in fabric.devices.items() if nics[name] not in fabric.ports(name)]
    leased = {d.name: network.network_address + 257 + n for n, d in enumerate(managed)}
    static = {d.name: d.management for d in managed if isinstance(d.management, IPv4Address)}
    in_vrf = () if "vrf" in features else (d.name for d in managed if d.platform == "cumulus")
    planned = Management(network, leased, static, nics, frozenset(in_vrf))
    return _reserved(planned, fabric) if is_bare else planned


def _reserved(planned: Management, fabric: Fabric) -> Management:
    """Return the same, with leases for addresses and cards that the files of devices name."""
    named = {name: management_interface(fabric, fabric.devices[name]) for name in planned.static}
    static = {name: each.ip for name, each in named.items() if each is not None}
    networks = dict.fromkeys(each.network for each in named.values() if each is not None)
    ports = {name: macs(fabric, fabric.devices[name]) for name in planned.leased}
    return replace(
        planned,
        leased={**planned.leased, **static},
        static=static,
        macs={n: of[planned.nics[n]] for n, of in ports.items() if planned.nics[n] in of},
        reserved=tuple(networks),
    )


def _addresses(device: Device) -> Iterable[IPv4Address]:
    every = (*device.addresses, device.management)
    return (address for address in every if isinstance(address, IPv4Address))


def mac(lab: Lab, device: str) -> str:
    """Return the MAC address of a management port: the same at every start."""
    number = crc32(f"{lab.name}/{device}".encode())
    return "02:fa:" + ":".join(f"{byte:02x}" for byte in number.to_bytes(4, "big"))


def lay_management(lab: Lab, management: Management) -> None:
    """Make the bridge, and a management port for every device; raises LabError."""
    control = lab.namespace(CONTROL)
    batch([f"link add name {BRIDGE} type bridge", f"link set {BRIDGE} up"], control)
    batch((f"address add {own} dev {BRIDGE}" for own in management.own), control)
    batch(["link set lo up"], control)
    ports = {device: f"n{index}" for index, device in enumerate(management.leased)}
    batch(
        f"link add name {management.nics[device]} "
        f"address {management.macs.get(device) or mac(lab, device)} "
        f"netns {lab.namespace(device)} type veth peer name {name} netns {control}"
        for device, name in ports.items()
    )
    batch((f"link set {name} master {BRIDGE} up" for name in ports.values()), control)


def control_node(lab: Lab, management: Management, lower: str) -> Node:
    """Return the node that serves DHCP."""
    lines = (
        f"{management.macs.get(name) or mac(lab, name)},"
        f"{_TAG if name in management.routerless else ''}{ip}\n"
        for name, ip in management.leased.items()
    )
    words = (
        "/usr/sbin/dnsmasq",
        *("--keep-in-foreground", "--conf-file=/dev/null", "--port=0", "--user=root"),
        *(
            f"--interface={BRIDGE}",
            "--leasefile-ro",
            "--dhcp-ignore-names",
            "--log-facility=-",
            "--pid-file=",
        ),
        *(word for own in management.own for word in _range(own)),
        "--dhcp-option=tag:routerless,option:router",
        "--dhcp-hostsfile=/etc/leases",
    )
    leases = Placed("etc/leases", "".join(lines).encode())
    return Node(CONTROL, lower, (leases,), first=words)


def _range(own: IPv4Interface) -> tuple[str, str]:
    """Return how dnsmasq leases the addresses of a network, with this router."""
    network = own.network
    tag = str(network.network_address)
    return (
        f"--dhcp-range=set:{tag},{tag},static,{network.netmask},infinite",
        f"--dhcp-option=tag:!routerless,tag:{tag},option:router,{own.ip}",
    )


class Joining:
    """Gives the control namespace an address in every network of static addresses.

    How long their prefixes are, the nodes' own kernels say. A few nodes are asked in one round, and
    those that have their address no more: asking costs time that they need.
    """

    def __init__(self, lab: Lab, management: Management, devices: Collection[str]) -> None:
        """`devices` are those that run."""
        self.lab = lab
        self.static = management.static
        self.nics = management.nics
        self.late = {name: a for name, a in management.static.items() if name in devices}
        self.joined: set[IPv4Network] = set()

    def is_done(self) -> bool:
        """Join what is known by now; tell whether all nodes have their addresses."""
        for device, address in list(self.late.items())[:_AT_ONCE]:
            interfaces = addresses(self.lab.namespace(device), self.nics[device])
            network = next((i.network for i in interfaces if i.ip == address), None)
            del self.late[device]
            if network is None:
                self.late[device] = address  # asked again when the others were
            else:
                self._join(network)
        return not self.late

    def _join(self, network: IPv4Network) -> None:
        if network in self.joined:
            return
        self.joined.add(network)
        line = f"address replace {_own_in(network, set(self.static.values()))} dev {BRIDGE}"
        batch([line], self.lab.namespace(CONTROL))


def make_keys(lab: Lab, devices: Iterable[str]) -> dict[str, tuple[Placed, ...]]:
    """Make the keys of a lab; return the files that each device gets of them."""
    folder = lab.control
    folder.mkdir(mode=0o700)
    _key(folder / "id", "lab")
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        paths = {device: folder / f"host-{device}" for device in devices}
        list(pool.map(lambda device: _key(paths[device], device), paths))
    return {device: keys_of(lab, device) for device in paths}


def keys_of(lab: Lab, device: str) -> tuple[Placed, ...]:
    """Return the files that a device gets of the keys of a lab; none without management."""
    folder = lab.control
    path = folder / f"host-{device}"
    if not path.exists():
        return ()
    return (
        Placed("root/.ssh/authorized_keys", (folder / "id.pub").read_bytes(), mode=0o600),
        Placed("etc/ssh/ssh_host_ed25519_key", path.read_bytes(), mode=0o600),
    )


def _key(path: Path, comment: str) -> None:
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path)
