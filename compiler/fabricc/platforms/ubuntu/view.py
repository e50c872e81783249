"""An Ubuntu server as its templates see it."""

from dataclasses import dataclass

from fabricc.platforms.linux.announcer import Announcer
from fabricc.platforms.linux.management import DhcpManagement, StaticManagement
from fabricc.platforms.linux.ports import NetworkPort
from fabricc.platforms.linux.start import FrrStart
from fabricc.platforms.linux.sysctl import Setting
from fabricc.platforms.linux.view import LinuxView


@dataclass(frozen=True, slots=True)
class UbuntuView(LinuxView):
    """All that the files of one server say."""

    dhcp: tuple[DhcpManagement, ...]
    static: tuple[StaticManagement, ...]
    nics: tuple[NetworkPort, ...]
    settings: tuple[Setting, ...]
    start: FrrStart
    announcer: Announcer | None
    """None where BGP runs."""

    @property
    def has_announcer(self) -> bool:
        """A program tells the leafs that the server is there, and keeps its default route."""
        return self.announcer is not None
