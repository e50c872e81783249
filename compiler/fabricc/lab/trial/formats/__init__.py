"""Results for people and machines that are not at the terminal."""

from fabricc.lab.trial.formats.junit import junit
from fabricc.lab.trial.formats.markdown import markdown
from fabricc.lab.trial.formats.plain import plain

__all__ = ["junit", "markdown", "plain"]
