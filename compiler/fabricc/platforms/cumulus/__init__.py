"""Cumulus Linux 5.x, configured by files and not by NVUE.

Input: `ir.Device`. Output: `CumulusView`, and which files come of it. Entry point: `PLATFORM`.
"""

from fabricc.platforms.cumulus.files import PLATFORM

__all__ = ["PLATFORM"]
