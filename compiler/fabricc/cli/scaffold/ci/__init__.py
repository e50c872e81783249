"""The jobs that review a merge request; the files beside this module, with the version put in."""

from enum import StrEnum
from pathlib import Path

from fabricc import __version__


class Forge(StrEnum):
    """Where merge requests are."""

    GITHUB = "github"
    GITLAB = "gitlab"


_FILES = {
    Forge.GITHUB: {".github/workflows/fabric.yml": "github.yaml"},
    Forge.GITLAB: {".gitlab-ci.yml": "gitlab-ci.yaml", ".gitlab/fabricc.yml": "gitlab.yaml"},
}
"""Path in the repository -> file beside this module."""

_PINNED = "@FABRICC@"

ADVICE = {
    ".gitlab-ci.yml": "add to it: `include: [{local: .gitlab/fabricc.yml}]`",
}
"""What to do by hand where a file was left alone."""


def jobs(forges: tuple[str, ...]) -> dict[str, str]:
    """Return path -> text of the files for these forges, with this version of fabricc pinned."""
    folder = Path(__file__).parent
    return {
        path: (folder / name)
        .read_text(encoding="utf-8")
        .replace(_PINNED, f"fabricc=={__version__}")
        for forge in sorted({Forge(name) for name in forges})
        for path, name in _FILES[forge].items()
    }
