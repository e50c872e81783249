"""The management port of a device: where its address comes from, and how it answers."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Interface

from fabricc.capability.names import PortName
from fabricc.capability.platforms import PLATFORMS
from fabricc.findings import IntentPath, Label, Spot, at_key, finding
from fabricc.intent.device import Leaf, Management
from fabricc.intent.rules import gateway_outside
from fabricc.topology.attributes import Fit
from fabricc.topology.layers import Resolved
from fabricc.topology.report import Report
from fabricc.topology.rules import management_incomplete, management_without_way_back
from fabricc.topology.spread import each
from fabricc.topology.values import ManagementPool, ManagementPort

POOL = ("pools", "management")


def managements_of(
    fields: Resolved, names: Sequence[str], pool: ManagementPool | None, fit: Fit, report: Report
) -> Sequence[ManagementPort | None]:
    """Return the management port of each of the devices that one declaration stands for.

    A switch always has one; a host only when it is declared.
    """
    count = len(names)
    declared: Management | None = fields.value("management")
    if declared is None:
        if not isinstance(fields.own, Leaf):
            if fields.is_lost("management"):
                report.left_out.add(f"management.{name}" for name in names)
            return [None] * count
        declared = Management()
    path = fields.path("management")
    has_pool = pool is not None or report.left_out.has("", "pools.management")
    reason, advice = _incomplete(declared, has_pool=has_pool)
    if reason:
        report.append(finding(management_incomplete.RULE, path, advice=advice, reason=reason))
        report.left_out.add(f"management.{name}" for name in names)
        return [None] * count
    dhcp4 = declared.dhcp4
    if dhcp4 is None:
        dhcp4 = declared.address is None and not has_pool
    nic = PortName(declared.nic)
    if declared.address is None:
        gateway = _gateway(declared, None, pool, path, report)
        is_known = gateway is not None and pool is not None
        if dhcp4 and not is_known and not report.left_out.has("", "pools.management"):
            _check_way_back(fields, pool, path, fit, report)
        if declared.mac is None:
            return [ManagementPort(nic, dhcp4, gateway=gateway)] * count
    addresses = declared.address and each(declared.address, count, (*path, "address"), report)
    macs = declared.mac and each(declared.mac, count, (*path, "mac"), report)
    ports = []
    for index in range(count):
        address = addresses[index] if addresses else None
        gateway = _gateway(declared, address, pool, path, report)
        mac = macs[index] if macs else None
        ports.append(ManagementPort(nic, dhcp4, address=address, gateway=gateway, mac=mac))
    return ports


def _incomplete(declared: Management, *, has_pool: bool) -> tuple[str, str]:
    """Return why a management port could not be reached as written, and advice; empty if it can."""
    if declared.dhcp4 and declared.address is not None:
        return "`dhcp4: true` and `address` exclude each other", "write one of the two"
    if declared.dhcp4 is False and declared.address is None and not has_pool:
        reason = "without `dhcp4` it needs an `address`, or `pools.management`"
        return reason, "write `dhcp4: true`, or `pools: {management: {ipv4: …, gateway: …}}`"
    return "", ""


def _gateway(
    declared: Management,
    address: IPv4Interface | None,
    pool: ManagementPool | None,
    path: IntentPath,
    report: Report,
) -> IPv4Address | None:
    """Return the router of a port: its own, or the pool's where its address is of the pool."""
    network = address.network if address else pool.ipv4 if pool else None
    also: tuple[Label, ...] = ()
    if declared.gateway is not None:
        gateway, spot = declared.gateway, Spot((*path, "gateway"))
    elif pool is None or pool.gateway is None or (address and address.ip not in pool.ipv4):
        return None
    elif address is None:
        return pool.gateway
    else:
        gateway, spot = pool.gateway, Spot((*path, "address"))
        also = (Label(Spot((*POOL, "gateway")), "the gateway"),)
    if network is not None and gateway not in network:
        advice = f"write a router of {network} as `gateway`, or another length of the address"
        rule = gateway_outside.RULE
        report.append(
            finding(rule, spot, also=also, advice=advice, gateway=gateway, network=network)
        )
    return gateway


def _check_way_back(
    fields: Resolved, pool: ManagementPool | None, path: IntentPath, fit: Fit, report: Report
) -> None:
    """Say once for each declaration that answers to managers would leave by the fabric."""
    platform, version, _ = fit
    if (platform, version) != (fields.value("platform"), fields.value("version")):
        return  # they only stand in for what is not known
    release = PLATFORMS[platform].release(version)
    if release is not None and release.sets_source:
        found = finding(
            management_without_way_back.RULE,
            path if pool is None else at_key(POOL),
            advice="give `pools.management` with its `gateway`, or"
            " `allow: [{code: FAB605, because: …}]`",
        )
        report.append(found)
