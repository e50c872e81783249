"""Build the golden fabrics where they lie: `make golden`."""

import sys

from fabricc.findings.formats import text
from fabricc.pipeline import build
from tests.golden.examples import EXAMPLES


def main() -> int:
    """Build all; the number of those that could not be built."""
    failed = 0
    for name, root in EXAMPLES.items():
        outcome = build(root, name)
        print(text(outcome.findings), end="")
        summary = outcome.value and outcome.value.summary
        failed += summary is None
        print(f"{name}: {summary.files_written if summary else 'no'} files written")
    return failed


if __name__ == "__main__":
    sys.exit(main())
