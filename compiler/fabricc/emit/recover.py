"""What an earlier build left behind: completed if everything was ready, else thrown away."""

from fabricc.emit.carry_out import carry_out
from fabricc.emit.disk import Disk
from fabricc.emit.journal import Delete, Place, read_journal
from fabricc.emit.layout import Layout
from fabricc.emit.rules import build_completed, build_discarded
from fabricc.findings import Finding, finding


def recover(disk: Disk, layout: Layout) -> tuple[Finding, ...]:
    """Bring the output into a state that some build has made; returns a note if it was not."""
    content = disk.read(layout.journal)
    steps = None if content is None else read_journal(content, layout)
    if steps is not None:
        carry_out(disk, steps)
        finish(disk, layout)
        completed = finding(
            build_completed.RULE,
            None,
            fabric=layout.fabric,
            places=sum(isinstance(step, Place) for step in steps),
            deletes=sum(isinstance(step, Delete) for step in steps),
        )
        return (completed,)
    if content is not None or (disk.root / layout.stage).exists():
        discard(disk, layout)
        return (finding(build_discarded.RULE, None, fabric=layout.fabric),)
    return ()


def finish(disk: Disk, layout: Layout) -> None:
    """Forget a journal that was carried out; it goes last, since it may be carried out twice."""
    disk.clear(layout.stage)
    disk.delete(layout.journal)


def discard(disk: Disk, layout: Layout) -> None:
    """Throw away what was staged; the journal goes first, since it needs the stage."""
    if disk.read(layout.journal) is not None:
        disk.delete(layout.journal)
    disk.clear(layout.stage)
