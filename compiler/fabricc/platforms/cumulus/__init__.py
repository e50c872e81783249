"""Cumulus Linux 3.7, 4.x and 5.x, configured by files and not by NVUE.

Input: `ir.Device`. Output: `CumulusView`, and which files come of it. Entry point: `PLATFORM`.
"""

from fabricc.platforms.cumulus.files import PLATFORM

__all__ = ["PLATFORM"]
