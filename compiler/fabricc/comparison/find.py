"""Which build a word on the command line means."""

from pathlib import Path

from fabricc.comparison.older import Older, OlderFolder, OlderRevision, older_folder
from fabricc.comparison.rules import no_such_build
from fabricc.findings import Outcome, finding
from fabricc.pipeline import INVENTORY, MANIFEST, OUT
from fabricc.source.revision import revision_of

_EMPTY = "the word is empty; leave it out for what `out/` holds"
_NO_GIT = "this is no git repository, or it has no commit: compare with the folder of a checkout"


def find_older(root: Path, fabric: str, word: str | None) -> Outcome[Older | None]:
    """Return the build that a word means: a revision, else a folder; none is what out/ holds.

    A folder is a checkout, or a build itself, without its inventory. Findings: FAB493.
    """
    if word is None:
        return Outcome(older_folder(root, fabric, f"{OUT}/{fabric}", is_own=True))
    if not word.strip():  # an empty variable in a script, which must not say that nothing changes
        return Outcome(None, (finding(no_such_build.RULE, None, name=word, advice=_EMPTY),))
    folder = _folder(fabric, word)
    is_path = "/" in word or word in {".", ".."}
    revision = None if folder is not None and is_path else revision_of(root, word)
    if revision is not None:
        return Outcome(OlderRevision(revision, fabric))
    if folder is not None:
        return Outcome(folder)
    advice = "" if revision_of(root, "HEAD") else _NO_GIT
    return Outcome(None, (finding(no_such_build.RULE, None, name=word, advice=advice),))


def _folder(fabric: str, word: str) -> Older | None:
    """Return the build in a folder, None if there is none."""
    folder = Path(word)
    if (folder / MANIFEST).is_file():
        return OlderFolder(word, folder.resolve(), None, fabric)
    if (folder / INVENTORY).is_dir() or (folder / OUT).is_dir():
        return older_folder(folder.resolve(), fabric, word)
    return None
