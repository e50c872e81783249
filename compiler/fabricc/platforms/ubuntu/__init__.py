"""Ubuntu on a server: netplan, rendered by networkd, and FRR.

Input: `ir.Device`. Output: `UbuntuView`, and which files come of it. Entry point: `PLATFORM`.
"""

from fabricc.platforms.ubuntu.files import PLATFORM

__all__ = ["PLATFORM"]
