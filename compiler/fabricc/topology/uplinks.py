"""The cables between leafs and spines from their declarations."""

from collections.abc import Iterator

from fabricc.capability.names import DeviceName, PortName
from fabricc.findings import Finding, Spot, finding
from fabricc.intent.intent import Intent, Named
from fabricc.intent.link import Uplinks
from fabricc.intent.nearest import did_you_mean
from fabricc.topology.rules import range_length, self_link, unequal_mtu, unknown_name
from fabricc.topology.values import End, Link, LinkKind, Switch


class UplinkMaker:
    """Makes uplinks; keeps what it has to say."""

    def __init__(
        self,
        intent: Intent,
        leafs: dict[DeviceName, Switch],
        spines: dict[DeviceName, Switch],
        broken: frozenset[str],
    ) -> None:
        """Keep what all uplinks share."""
        self.intent = intent
        self.leafs = leafs
        self.spines = spines
        self.broken = broken
        self.unsure: set[str] = set()
        """Leafs of uplinks that could not be made: nobody may say that they have none."""
        self.findings: list[Finding] = []

    def links(self) -> Iterator[Link]:
        """Yield every cable."""
        for declared in self.intent.uplinks:
            uplinks = declared.value
            self._known(declared, "leafs", uplinks.leafs, self.leafs, self.spines)
            self._known(declared, "spines", uplinks.spines, self.spines, self.leafs)
            if self._pairs_up(declared):
                yield from self._links(declared)
            else:
                self.unsure.update(uplinks.leafs)

    def _known(
        self,
        declared: Named[Uplinks],
        key: str,
        names: tuple[str, ...],
        known: dict[DeviceName, Switch],
        others: dict[DeviceName, Switch],
    ) -> None:
        for name in names:
            if name in known or name in self.broken:
                continue
            spot = Spot((*declared.path, key), inside=name)
            if name in (declared.value.leafs if key == "spines" else declared.value.spines):
                if key == "spines":
                    self.findings.append(finding(self_link.RULE, spot, device=name))
                continue
            advice = did_you_mean(name, known)
            if name in others:
                advice = f"`{name}` is a {others[DeviceName(name)].role}"
            kind = key.removesuffix("s")
            self.findings.append(
                finding(unknown_name.RULE, spot, advice=advice, kind=kind, name=name)
            )

    def _pairs_up(self, declared: Named[Uplinks]) -> bool:
        uplinks = declared.value
        leafs, spines, ports = len(uplinks.leafs), len(uplinks.spines), len(uplinks.ports)
        if ports % spines:
            reason = (
                f"{ports} ports a leaf for {spines} spines: "
                f"write {spines} ports, or a multiple of that for parallel uplinks"
            )
            self.findings.append(
                finding(range_length.RULE, (*declared.path, "ports"), reason=reason)
            )
            return False
        needed = ports // spines * leafs
        if uplinks.spine_ports is not None and len(uplinks.spine_ports) != needed:
            reason = (
                f"{len(uplinks.spine_ports)} ports a spine for {leafs} leafs: {needed} are needed"
            )
            self.findings.append(
                finding(range_length.RULE, (*declared.path, "spine_ports"), reason=reason)
            )
            return False
        return True

    def _links(self, declared: Named[Uplinks]) -> Iterator[Link]:
        uplinks = declared.value
        parallel = len(uplinks.ports) // len(uplinks.spines)
        origin = (declared.path,)
        told: set[tuple[int, int]] = set()
        for leaf_index, leaf_name in enumerate(uplinks.leafs):
            leaf = self.leafs.get(DeviceName(leaf_name))
            for spine_index, spine_name in enumerate(uplinks.spines):
                spine = self.spines.get(DeviceName(spine_name))
                if leaf is None or spine is None:
                    continue
                mtu = uplinks.mtu or min(leaf.mtu, spine.mtu)
                if uplinks.mtu is None and leaf.mtu != spine.mtu:
                    self._unequal(declared, leaf, spine, told)
                for nth in range(parallel):
                    upper = None
                    if uplinks.spine_ports is not None:
                        upper = PortName(uplinks.spine_ports[leaf_index * parallel + nth])
                    lower = PortName(uplinks.ports[spine_index * parallel + nth])
                    yield Link(
                        kind=LinkKind.UPLINK,
                        lower=End(leaf.name, lower),
                        upper=End(spine.name, upper),
                        mtu=mtu,
                        speed=uplinks.speed,
                        origin=origin,
                    )

    def _unequal(
        self,
        declared: Named[Uplinks],
        leaf: Switch,
        spine: Switch,
        told: set[tuple[int, int]],
    ) -> None:
        if (leaf.mtu, spine.mtu) in told:
            return
        told.add((leaf.mtu, spine.mtu))
        self.findings.append(
            finding(
                unequal_mtu.RULE,
                declared.path,
                advice="write `mtu` on the uplinks, or the same on both switches",
                link=f"{leaf.name} to {spine.name}",
                lower=leaf.mtu,
                upper=spine.mtu,
            )
        )
