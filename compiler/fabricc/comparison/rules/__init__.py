"""The rules about the other build of a comparison."""

from fabricc.comparison.rules import (
    no_such_build,
    older_faulty,
    older_manifest,
    older_unbuilt,
    older_unknown,
)

RULES = (
    no_such_build.RULE,
    older_unknown.RULE,
    older_faulty.RULE,
    older_manifest.RULE,
    older_unbuilt.RULE,
)
