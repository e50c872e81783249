"""The management network: a bridge in the control namespace, DHCP on it, and keys for SSH.

The machine's own network has no interface of it: `ip netns exec fabricc.LAB.+control ssh …` is the
way in.
"""

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, ip_network
from pathlib import Path
from zlib import crc32

from fabricc.lab.command import batch, run
from fabricc.lab.fabric import Device, Fabric
from fabricc.lab.layout import CONTROL, Lab
from fabricc.lab.nic import management_nic
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

    @property
    def own(self) -> IPv4Interface:
        """The address of the control namespace in the network of the leases."""
        return IPv4Interface((self.network.network_address + 1, self.network.prefixlen))

    def address(self, device: str) -> IPv4Address:
        """Return where SSH reaches a device."""
        return self.static.get(device, self.leased[device])


def plan_management(fabric: Fabric, features: frozenset[str]) -> Management:
    """Choose the network of the leases, and the port by which each device is managed.

    Devices with `eth0` in the fabric, whose files name no other port, have no management.
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
    return Management(network, leased, static, nics, frozenset(in_vrf))


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
    batch([f"address add {management.own} dev {BRIDGE}", "link set lo up"], control)
    ports = {device: f"n{index}" for index, device in enumerate(management.leased)}
    batch(
        f"link add name {management.nics[device]} address {mac(lab, device)} "
        f"netns {lab.namespace(device)} type veth peer name {name} netns {control}"
        for device, name in ports.items()
    )
    batch((f"link set {name} master {BRIDGE} up" for name in ports.values()), control)


def control_node(lab: Lab, management: Management, lower: str) -> Node:
    """Return the node that serves DHCP."""
    own, network = management.own, management.network
    lines = (
        f"{mac(lab, name)},{_TAG if name in management.routerless else ''}{ip}\n"
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
        f"--dhcp-range={network.network_address},static,{network.netmask},infinite",
        f"--dhcp-option=tag:!routerless,option:router,{own.ip}",
        "--dhcp-option=tag:routerless,option:router",
        "--dhcp-hostsfile=/etc/leases",
    )
    leases = Placed("etc/leases", "".join(lines).encode())
    return Node(CONTROL, lower, (leases,), first=words)


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
        taken = set(self.static.values())
        own = next(host for host in network.hosts() if host not in taken)
        line = f"address replace {own}/{network.prefixlen} dev {BRIDGE}"
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


def write_ssh(lab: Lab, management: Management) -> None:
    """Write what `ssh -F` needs: who is where, and by which key it is known."""
    folder, known, hosts = lab.control, [], []
    for device in management.leased:
        address = management.address(device)
        algorithm, key, *_ = (folder / f"host-{device}.pub").read_text().split(" ")
        known.append(f"{device},{address} {algorithm} {key}\n")
        hosts.append(f"Host {device}\n  HostName {address}\n  HostKeyAlias {device}\n")
    (folder / "known_hosts").write_text("".join(known))
    common = (
        f"Host *\n  User root\n  IdentityFile {folder / 'id'}\n  IdentitiesOnly yes\n"
        f"  UserKnownHostsFile {folder / 'known_hosts'}\n  StrictHostKeyChecking yes\n"
    )
    (folder / "ssh_config").write_text("".join((*hosts, common)))
