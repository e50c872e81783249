"""An Ubuntu server as its templates see it."""

from dataclasses import dataclass

from fabricc.platforms.linux.host import HostView


@dataclass(frozen=True, slots=True)
class UbuntuView(HostView):
    """All that the files of one server say: nothing that other servers do not say."""
