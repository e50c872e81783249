"""A rehearsal for people and machines that are not at the terminal."""

from fabricc.lab.rehearse.formats.markdown import markdown
from fabricc.lab.rehearse.formats.plain import plain

__all__ = ["markdown", "plain"]
