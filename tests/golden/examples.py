"""The golden fabrics: `<name>/inventory/<name>` and what must come of it, `<name>/out/<name>`.

`make golden` (`python -m tests.golden.update`) builds them anew; then read the diff.
"""

from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent

EXAMPLES = {
    "demo": REPOSITORY,
    **{folder.name: folder for folder in sorted(HERE.iterdir()) if (folder / "inventory").is_dir()},
}
"""The root of each example by the name of its fabric; the first is that of the README."""
