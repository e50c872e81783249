"""The cables between leafs and spines from their declarations."""

from collections.abc import Iterator

from fabricc.capability.names import DeviceName, PortName
from fabricc.capability.secret import SecretName
from fabricc.findings import IntentPath, Origin, Spot, finding
from fabricc.intent.intent import Intent, Named
from fabricc.intent.link import Uplinks
from fabricc.intent.nearest import nearest
from fabricc.intent.secret import secret_in
from fabricc.topology.drain import drained_of, ends
from fabricc.topology.report import Report
from fabricc.topology.rules import range_length, self_link, unequal_mtu
from fabricc.topology.spread import counted, is_too_much
from fabricc.topology.values import End, Link, LinkKind, Switch

_DEFAULT_PASSWORD: IntentPath = ("defaults", "uplinks", "password")


class UplinkMaker:
    """Makes uplinks."""

    def __init__(
        self,
        intent: Intent,
        leafs: dict[DeviceName, Switch],
        spines: dict[DeviceName, Switch],
        report: Report,
    ) -> None:
        """Keep what all uplinks share."""
        self.intent = intent
        self.leafs = leafs
        self.spines = spines
        self.report = report

    def links(self) -> Iterator[Link]:
        """Yield every cable."""
        for declared in self.intent.uplinks:
            uplinks = declared.value
            twice = set(uplinks.spines) & set(uplinks.leafs)
            for name in sorted(twice):
                spot = Spot((*declared.path, "spines"), inside=name)
                self.report.append(finding(self_link.RULE, spot, device=name))
            self._check_names(declared, "leaf", uplinks.leafs, twice)
            self._check_names(declared, "spine", uplinks.spines, twice)
            if self._pairs_up(declared):
                yield from self._links(declared)
            else:
                self._unsure(uplinks.leafs)

    def _unsure(self, leafs: tuple[str, ...]) -> None:
        """Note leafs whose uplinks are not all known: nobody may say that they have none."""
        self.report.left_out.add(f"uplinks.{name}" for name in leafs)

    def _check_names(
        self, declared: Named[Uplinks], kind: str, names: tuple[str, ...], told: set[str]
    ) -> None:
        known, others = (self.leafs, self.spines) if kind == "leaf" else (self.spines, self.leafs)
        strange = [name for name in names if name not in known]
        if not strange:
            return
        path = (*declared.path, f"{kind}s")
        for name in strange:
            if kind == "leaf" and name not in others:
                self._unsure((nearest(name, known),))
            if name in others and name not in told:
                advice = f"`{name}` is a {others[DeviceName(name)].role}"
                self.report.unknown(kind, [name], Spot(path, inside=name), known, advice)
        if kind == "spine":
            self._unsure(declared.value.leafs)
        rest = [name for name in strange if name not in others and name not in told]
        self.report.unknown(kind, rest, path, known)

    def _pairs_up(self, declared: Named[Uplinks]) -> bool:
        uplinks = declared.value
        leafs, spines, ports = len(uplinks.leafs), len(uplinks.spines), len(uplinks.ports)
        for key, number in (("leafs", leafs), ("spines", spines), ("ports", ports)):
            if not number:
                return self._refuse(declared, key, f"there are no {key} in this list")
        if ports % spines:
            reason = f"{counted(ports, 'port')} a leaf for {counted(spines, 'spine')}"
            advice = f"write {spines} ports, or a multiple of that for parallel uplinks"
            return self._refuse(declared, "ports", reason, advice)
        if is_too_much((leafs, ports), declared.path, "cables", self.report):
            return False
        needed = ports // spines * leafs
        if uplinks.spine_ports is not None and len(uplinks.spine_ports) != needed:
            count = counted(len(uplinks.spine_ports), "port")
            reason = f"{count} a spine for {counted(needed, 'uplink')} from the leafs"
            advice = "leave `spine_ports` out, and they are allocated"
            return self._refuse(declared, "spine_ports", reason, advice)
        return True

    def _refuse(self, declared: Named[Uplinks], key: str, reason: str, advice: str = "") -> bool:
        path = (*declared.path, key)
        self.report.append(finding(range_length.RULE, path, advice=advice, reason=reason))
        return False

    def _links(self, declared: Named[Uplinks]) -> Iterator[Link]:
        uplinks = declared.value
        parallel = len(uplinks.ports) // len(uplinks.spines)
        own = () if uplinks.mtu is None else ((*declared.path, "mtu"),)
        origin = (declared.path, *own)
        password, said = self._password(declared)
        drained = drained_of(
            uplinks.drain,
            (*declared.path, "drain"),
            lambda: ends(uplinks.leafs, uplinks.ports) | set(uplinks.spines),
            "uplink",
            self.report,
        )
        for leaf_index, leaf_name in enumerate(uplinks.leafs):
            leaf = self.leafs.get(DeviceName(leaf_name))
            if leaf is None:
                continue
            for spine_index, spine_name in enumerate(uplinks.spines):
                spine = self.spines.get(DeviceName(spine_name))
                if spine is None:
                    continue
                mtu = uplinks.mtu or min(leaf.mtu, spine.mtu)
                if uplinks.mtu is None and leaf.mtu != spine.mtu:
                    self._unequal(declared, leaf, spine)
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
                        password=password,
                        password_origin=said,
                        is_drained=drained.has(leaf_name, f"{leaf_name}:{lower}", spine_name),
                        origin=origin,
                    )

    def _password(self, declared: Named[Uplinks]) -> tuple[SecretName | None, Origin]:
        """Return the password of the sessions over the cables, and where it stands."""
        written, path = declared.value.password, (*declared.path, "password")
        if written is None and "password" not in declared.lost:
            written, path = self.intent.defaults.uplinks.password, _DEFAULT_PASSWORD
        secret = secret_in(written)
        return secret, () if secret is None else (path,)

    def _unequal(self, declared: Named[Uplinks], leaf: Switch, spine: Switch) -> None:
        is_known = {f"mtu.{leaf.name}", f"mtu.{spine.name}"}.isdisjoint(self.report.left_out.names)
        if not is_known or "mtu" in declared.lost:
            return
        self.report.append(
            finding(
                unequal_mtu.RULE,
                declared.path,
                advice="write `mtu` on the uplinks, or the same on both switches",
                link=f"{leaf.name} to {spine.name}",
                lower=leaf.mtu,
                upper=spine.mtu,
            )
        )
