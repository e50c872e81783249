"""A session as FRR runs it: what a neighbour says, over what its group says."""

from dataclasses import dataclass

from fabricc.verify.frr.config import BfdTimers, Bgp, Exchange, FrrConfig, Neighbor, line_of


@dataclass(frozen=True, slots=True)
class Policy:
    """One family of a session, resolved; key: the session and the version of IP."""

    version: int
    is_active: bool
    import_map: str | None
    export_map: str | None
    originates_default: bool
    maximum_prefix: int | None
    maximum_prefix_warns: bool
    maximum_prefix_force: bool
    keeps_received: bool
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Session:
    """One neighbour, resolved; key: its port."""

    port: str
    remote_asn: int | None
    description: str | None
    bfd: BfdTimers | None
    """None: no BFD. Timers of a profile that does not exist are the defaults, as FRR has them."""
    password: str | None
    has_gtsm: bool
    is_unnumbered: bool
    is_v6only: bool
    is_shut_down: bool
    drains: bool
    policies: tuple[Policy, ...]
    """Of IPv4 and of IPv6."""
    line: int
    lines: tuple[tuple[str, int], ...]

    def line_of(self, part: str) -> int:
        """Return where a part of the session stands."""
        return line_of(self.lines, part, self.line)

    def policy(self, version: int) -> Policy:
        """Return what holds for one version of IP."""
        return self.policies[0 if version == 4 else 1]


def sessions(config: FrrConfig) -> tuple[Session, ...]:
    """Return all sessions of a device, in the order of its file."""
    bgp = config.bgp
    if bgp is None:
        return ()
    named = {each.name: each for each in bgp.neighbors}
    profiles = dict(config.bfd_profiles)
    return tuple(
        _session(bgp, each, named.get(each.group or ""), profiles)
        for each in bgp.neighbors
        if not each.is_group
    )


_NO_GROUP = Neighbor("")


def _session(
    bgp: Bgp, own: Neighbor, group: Neighbor | None, profiles: dict[str, BfdTimers]
) -> Session:
    shared = group or _NO_GROUP
    return Session(
        port=own.name,
        remote_asn=own.remote_asn or shared.remote_asn,
        description=own.description or shared.description,
        bfd=_bfd(own, profiles) or _bfd(shared, profiles),
        password=own.password or shared.password,
        has_gtsm=(own.ttl_security_hops or shared.ttl_security_hops) is not None,
        is_unnumbered=own.is_unnumbered,
        is_v6only=own.is_v6only,
        is_shut_down=own.is_shut_down or shared.is_shut_down,
        drains=own.drains or shared.drains or bgp.drains,
        policies=(_policy(bgp, own, shared, 4), _policy(bgp, own, shared, 6)),
        line=own.line,
        lines=(*shared.lines, *own.lines),
    )


def _bfd(said: Neighbor, profiles: dict[str, BfdTimers]) -> BfdTimers | None:
    if not said.has_bfd:
        return None
    if said.bfd_profile is not None:
        return profiles.get(said.bfd_profile, BfdTimers())
    return said.bfd_timers or BfdTimers()


def _policy(bgp: Bgp, own: Neighbor, shared: Neighbor, version: int) -> Policy:
    one, other = _exchange(own, version), _exchange(shared, version)
    is_active = one.is_active if one.is_active is not None else other.is_active
    if is_active is None:
        is_active = version == 4 and bgp.has_default_ipv4
    limited = one if one.maximum_prefix is not None else other
    return Policy(
        version=version,
        is_active=is_active,
        import_map=one.import_map or other.import_map,
        export_map=one.export_map or other.export_map,
        originates_default=bool(one.originates_default or other.originates_default),
        maximum_prefix=limited.maximum_prefix,
        maximum_prefix_warns=limited.maximum_prefix_warns,
        maximum_prefix_force=limited.maximum_prefix_force,
        keeps_received=one.keeps_received or other.keeps_received,
        lines=(*other.lines, *one.lines),
    )


def _exchange(said: Neighbor, version: int) -> Exchange:
    return next((each for each in said.exchanges if each.version == version), Exchange(version))
