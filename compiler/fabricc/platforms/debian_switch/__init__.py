"""Debian on a switch: ifupdown2, FRR and nftables.

Input: `ir.Device`. Output: `DebianSwitchView`, and which files come of it. Entry point: `PLATFORM`.
"""

from fabricc.platforms.debian_switch.files import PLATFORM

__all__ = ["PLATFORM"]
