"""Debian on a server: ifupdown and FRR.

Input: `ir.Device`. Output: `DebianView`, and which files come of it. Entry point: `PLATFORM`.
"""

from fabricc.platforms.debian.files import PLATFORM

__all__ = ["PLATFORM"]
