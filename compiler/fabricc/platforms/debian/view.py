"""A Debian server as its templates see it."""

from dataclasses import dataclass

from fabricc.platforms.linux.host import HostView

FIRST_RESOLVED_PACKAGE = 251
"""The first systemd of Debian whose resolved is a package of its own (NEWS.Debian: Debian 12)."""


@dataclass(frozen=True, slots=True)
class DebianView(HostView):
    """All that the files of one server say."""

    @property
    def has_interfaces(self) -> bool:
        """One of the ifupdowns reads /etc/network/interfaces."""
        return self.has_ifupdown or self.has_ifupdown2

    @property
    def has_leased_resolvers(self) -> bool:
        """Resolvers come with networkd's lease, which only systemd-resolved takes."""
        return self.has_networkd and self.has_dhcp and not self.has_name_servers

    @property
    def has_resolved_package(self) -> bool:
        """Resolved is a package of its own, else a part of systemd."""
        return self.systemd >= FIRST_RESOLVED_PACKAGE
