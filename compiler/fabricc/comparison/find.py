"""Which build a word on the command line means."""

from pathlib import Path

from fabricc.comparison.older import Older, OlderFolder, OlderRevision
from fabricc.comparison.rules import no_such_build
from fabricc.findings import Outcome, finding
from fabricc.pipeline import INVENTORY, OUT
from fabricc.source.revision import revision_of


def find_older(root: Path, fabric: str, word: str | None) -> Outcome[Older | None]:
    """Return the build that a word means: a revision, else a checkout; none is what out/ holds.

    Findings: FAB493.
    """
    if word is None:
        return Outcome(OlderFolder(root, fabric, f"{OUT}/{fabric}", is_own=True))
    folder = Path(word)
    is_checkout = (folder / INVENTORY).is_dir() or (folder / OUT).is_dir()
    if is_checkout and ("/" in word or word in {".", ".."}):
        return Outcome(OlderFolder(folder.resolve(), fabric, word))
    revision = revision_of(root, word)
    if revision is not None:
        return Outcome(OlderRevision(revision, fabric))
    if is_checkout:
        return Outcome(OlderFolder(folder.resolve(), fabric, word))
    return Outcome(None, (finding(no_such_build.RULE, None, name=word),))
