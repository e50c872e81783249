"""The statements of frr.conf that fabricc knows, by the block in which they stand.

From the sources of FRR by tag and the guides of Cumulus; `vtysh` of 8.4 is asked about each in
tests/unit/capability/test_statements.py. What is not here is not wrong: nobody has said since when
it is taken.
"""

from fabricc.capability.statement import Statement
from fabricc.capability.statements.bfd import BFD
from fabricc.capability.statements.bgp import BGP
from fabricc.capability.statements.family import FAMILY
from fabricc.capability.statements.interface import INTERFACE
from fabricc.capability.statements.ospf import OSPF
from fabricc.capability.statements.route_map import ROUTE_MAP
from fabricc.capability.statements.top import TOP

STATEMENTS: tuple[Statement, ...] = (*TOP, *INTERFACE, *BGP, *FAMILY, *ROUTE_MAP, *BFD, *OSPF)
"""All of them."""
