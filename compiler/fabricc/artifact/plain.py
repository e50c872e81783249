"""A tree as nested plain tuples, to cross from one process to another."""

from fabricc.artifact.tree import (
    Apply,
    Artifact,
    Checked,
    Command,
    Drained,
    Identity,
    Neighbor,
    Phase,
    Sessions,
    Tree,
    Units,
)

PlainArtifact = tuple[str, str, str, str, str, bool]
PlainCommand = tuple[str, str, str]
PlainSessions = tuple[tuple[str, ...], tuple[int, int, int] | None, str | None, str | None]
PlainNeighbor = tuple[str, tuple[str, ...]]
PlainDrained = tuple[bool, tuple[str, ...], tuple[str, ...]]
PlainChecked = tuple[str, tuple[str, ...], int, int, int, int]
PlainTree = tuple[
    tuple[str, str, str | None, str, str, str, str],
    tuple[PlainArtifact, ...],
    tuple[tuple[str, ...], ...],
    tuple[PlainCommand, ...],
    tuple[PlainSessions, ...],
    tuple[PlainNeighbor, ...],
    PlainDrained,
    tuple[PlainChecked, ...],
    tuple[str | None, str | None],
]


def plain_tree(tree: Tree) -> PlainTree:
    """Return the tree as plain tuples."""
    units = tree.units
    return (
        (
            tree.device,
            tree.role,
            tree.rack,
            tree.platform,
            tree.version,
            tree.style,
            tree.failure_domain,
        ),
        tuple(
            (each.path, each.text, each.owner, each.mode, each.apply.value, each.own)
            for each in tree.files
        ),
        (tree.absent, units.enable, units.disable, units.mask, tree.packages),
        tuple((each.run, each.unless, each.phase.value) for each in tree.commands),
        tuple((each.ports, each.bfd, each.receive, each.password) for each in tree.sessions),
        tuple((each.port, each.addresses) for each in tree.neighbors),
        (tree.drained.device, tree.drained.ports, tree.drained.services),
        tuple(
            (each.name, each.addresses, each.interval, each.timeout, each.rise, each.fall)
            for each in tree.checked
        ),
        (tree.identity.model, tree.identity.serial),
    )


def tree_of(plain: PlainTree) -> Tree:
    """Return the tree that `plain_tree` made plain."""
    head, files, lists, commands, sessions, neighbors, drained, checked, identity = plain
    absent, enable, disable, mask, packages = lists
    return Tree(
        *head,
        files=tuple(
            Artifact(path, text, owner, mode, _APPLY[apply], own)
            for path, text, owner, mode, apply, own in files
        ),
        absent=absent,
        units=Units(enable, disable, mask),
        packages=packages,
        commands=tuple(Command(run, unless, Phase(phase)) for run, unless, phase in commands),
        sessions=tuple(Sessions(*each) for each in sessions),
        neighbors=tuple(Neighbor(*each) for each in neighbors),
        drained=Drained(*drained),
        checked=tuple(Checked(*each) for each in checked),
        identity=Identity(*identity),
    )


_APPLY = {apply.value: apply for apply in Apply}
