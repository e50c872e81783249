"""Findings as text for people, and in the formats that other programs read.

All are pure functions of findings whose places are known (`Source.located`); a spot that is not
located shows as its path in the intent.
"""

from fabricc.findings.formats.github import github
from fabricc.findings.formats.gitlab import gitlab
from fabricc.findings.formats.json import json
from fabricc.findings.formats.order import in_order
from fabricc.findings.formats.sarif import sarif
from fabricc.findings.formats.summary import summary
from fabricc.findings.formats.text import Segment, Style, excerpts, plain, styled, text

__all__ = [
    "Segment",
    "Style",
    "excerpts",
    "github",
    "gitlab",
    "in_order",
    "json",
    "plain",
    "sarif",
    "styled",
    "summary",
    "text",
]
