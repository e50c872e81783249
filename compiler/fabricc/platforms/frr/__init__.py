"""FRR, as switches and servers run it: frr.conf, daemons, vtysh.conf.

Input: `ir.Device` and the release of its platform. Output: `FrrView`, which the macros of
`templates/_frr/` print. Entry point: `frr_view`.
"""

from fabricc.platforms.frr.build import frr_view
from fabricc.platforms.frr.view import FrrView

__all__ = ["FrrView", "frr_view"]
