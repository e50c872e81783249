"""The repository that `fabricc init` makes, for questions about it."""

from tests.unit.cli.conftest import fabricc, made, site

__all__ = ["fabricc", "made", "site"]
