"""The files of a new repository; those beside this module, with the name of the fabric put in."""

from pathlib import Path

from fabricc.intent.schema import schema_text

Scaffold = dict[str, str]
"""Path relative to the new repository -> text."""

_FILES = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    "README.md": "readme.md",
    "inventory/FABRIC/fabric.yaml": "fabric.yaml",
    "inventory/FABRIC/racks/rack01.yaml": "rack01.yaml",
}
"""Path in the new repository -> file beside this module; git would obey theirs if named alike."""

_NAME = "FABRIC"


def scaffold(fabric: str) -> Scaffold:
    """Return the files of a new repository with one fabric of that name."""
    folder = Path(__file__).parent
    files = {
        path.replace(_NAME, fabric): (folder / name)
        .read_text(encoding="utf-8")
        .replace(_NAME, fabric)
        for path, name in _FILES.items()
    }
    return dict(sorted({**files, "schemas/intent.schema.json": schema_text()}.items()))
