"""Where a fabric stands on its way: which devices are as before, which as after, what is cabled."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fabricc.lab.expect import Expectation
from fabricc.lab.fabric import Cable, Device, Drained, Fabric
from fabricc.lab.rehearse.said import Action, Plan, refused

_ALL = Drained(device=True)


@dataclass(slots=True)
class Course:
    """A fabric between two builds; only `run` moves it on."""

    before: Fabric
    after: Fabric
    done: set[str] = field(default_factory=set)
    """Devices that are as they will be."""
    drained: set[str] = field(default_factory=set)
    """Devices that are drained for their wave."""
    gone: set[str] = field(default_factory=set)
    """Devices that were taken away."""
    laid: set[Cable] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.laid |= set(self.before.cables)

    @property
    def added(self) -> frozenset[str]:
        """Devices that are not there before."""
        return frozenset(self.after.devices.keys() - self.before.devices.keys())

    @property
    def removed(self) -> frozenset[str]:
        """Devices that are not there afterwards."""
        return frozenset(self.before.devices.keys() - self.after.devices.keys())

    @property
    def whole(self) -> Fabric:
        """All devices that there are before or after, with all cables of those that are added."""
        new = {name: self.after.devices[name] for name in sorted(self.added)}
        cables = (c for c in self.after.cables if {c.a, c.b} & self.added)
        return replace(
            self.before,
            devices={**self.before.devices, **new},
            cables=(*self.before.cables, *cables),
            folders=dict.fromkeys(new, self.after.folder),
        )

    def now(self) -> Fabric:
        """Return the fabric as it stands: what each device has, and the cables that both ends use.

        Its files are those of neither build; nobody asks for them.
        """
        old, new = Expectation(self.before), Expectation(self.after)
        devices = {
            name: self._device(name, new if self._is_new(name) else old) for name in self._running()
        }
        cables = [
            cable for cable in self.laid if _is_used(devices, cable) and self._is_agreed(cable)
        ]
        return Fabric(self.after.folder, devices, tuple(sorted(cables, key=lambda c: c.ends)))

    def _running(self) -> list[str]:
        names = (self.before.devices.keys() - self.gone) | (self.added & self.done)
        return sorted(names)

    def _device(self, name: str, build: Expectation) -> Device:
        """Return a device as its own build has it.

        A host without BGP leaves a gateway when its file says so; of graceful shutdown it hears
        nothing.
        """
        device = build.fabric.devices[name]
        if device.is_found_by_arp:
            left = frozenset(device.neighbors) - build.default(name)
            return replace(device, gateways_left=left)
        return replace(device, drained=_ALL) if name in self.drained else device

    def _is_new(self, name: str) -> bool:
        return name in self.done and name in self.after.devices

    def _is_agreed(self, cable: Cable) -> bool:
        """Tell whether both ends name the same numbers: each file has the far end's ASN.

        Both must also have the same password, which its name in the manifest stands for.
        """
        if not self._is_signed_alike(cable):
            return False
        numbers = [
            build.devices[name].asn
            for name, port in cable.ends
            for build in (self.before, self.after)
            if name in build.devices and port in build.devices[name].sessions
        ]
        is_renumbered = len(set(numbers)) > 2
        return not is_renumbered or self._is_new(cable.a) == self._is_new(cable.b)

    def _is_signed_alike(self, cable: Cable) -> bool:
        """Tell whether both ends sign with the same password, or neither signs."""
        passwords = {
            build.devices[name].sessions[port].password
            for name, port in cable.ends
            if name in (build := self.after if self._is_new(name) else self.before).devices
            and port in build.devices[name].sessions
        }
        return len(passwords) < 2

    @property
    def contested(self) -> frozenset[str]:
        """Addresses that others have in the new build; who takes them from whom is not known yet.

        A leaf lets in what its own file says, whatever the host at its port tells.
        """
        if self.done >= _wanted(self.before, self.after).keys():
            return frozenset()
        old, new = _holders(self.before), _holders(self.after)
        return frozenset(text for text in old.keys() | new.keys() if old.get(text) != new.get(text))

    def due(self, wave: int, waves: dict[str, int]) -> list[Cable]:
        """Return the new cables that are laid before a wave (device -> its wave).

        A device that is added has its cables when it boots; others get theirs when the last of both
        ends is configured.
        """
        new = sorted(set(self.after.cables) - self.laid, key=lambda cable: cable.ends)
        return [cable for cable in new if self._wave_of(cable, waves) <= wave]

    def _wave_of(self, cable: Cable, waves: dict[str, int]) -> int:
        ends = (cable.a, cable.b)
        fresh = [waves[name] for name in ends if name in self.added and name in waves]
        return min(fresh) if fresh else max(waves.get(name, 0) for name in ends)


def _holders(build: Fabric) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for device in build.devices.values():
        for address in device.addresses:
            found.setdefault(str(address), set()).add(device.name)
    return found


def check(plan: Plan, before: Fabric, after: Fabric, path: str) -> None:
    """Raise LabError for a plan that does not lead from one build to the other."""
    told = plan.devices
    wanted = _wanted(before, after)
    _refuse(path, "it leaves out", wanted.keys() - told.keys())
    strangers = {name for name in told if name not in before.devices and name not in after.devices}
    _refuse(path, "it names devices that are in neither build:", strangers)
    others = {name for name in wanted.keys() & told.keys() if wanted[name] is not told[name].action}
    others |= {
        name for name in told.keys() - wanted.keys() if told[name].action is not Action.CHANGE
    }
    _refuse(path, "it has another action for", others - strangers)


def _wanted(before: Fabric, after: Fabric) -> dict[str, Action]:
    """Return what has to be done to each device."""
    wanted = dict.fromkeys(after.devices.keys() - before.devices.keys(), Action.ADD)
    wanted |= dict.fromkeys(before.devices.keys() - after.devices.keys(), Action.REMOVE)
    wanted |= {
        name: Action.CHANGE
        for name in before.devices.keys() & after.devices.keys()
        if _differs(before.devices[name], after.devices[name])
    }
    return wanted


def _refuse(path: str, what: str, names: Iterable[str]) -> None:
    if listed := sorted(names):
        more = f" and {len(listed) - 5} more" if len(listed) > 5 else ""
        raise refused(path, f"{what} {', '.join(listed[:5])}{more}")


def _differs(one: Device, two: Device) -> bool:
    """Tell whether a push has something to do; what is merely known of a device does not count."""
    names = ("files", "absent", "enable", "disable", "mask", "packages", "commands")
    return any(getattr(one, name) != getattr(two, name) for name in names)


def _is_used(devices: dict[str, Device], cable: Cable) -> bool:
    """Tell whether both ends speak BGP there, or both ARP."""
    if not all(name in devices for name, _ in cable.ends):
        return False
    ends = [(devices[name], port) for name, port in cable.ends]
    by_bgp = all(port in device.sessions for device, port in ends)
    return by_bgp or all(port in device.neighbors for device, port in ends)
