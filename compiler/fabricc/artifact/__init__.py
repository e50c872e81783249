"""Artifacts: the rendered files of one device, and what a push must know about them."""

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
    Step,
    Tree,
    Units,
)

__all__ = [
    "Apply",
    "Artifact",
    "Checked",
    "Command",
    "Drained",
    "Identity",
    "Neighbor",
    "Phase",
    "Sessions",
    "Step",
    "Tree",
    "Units",
]
