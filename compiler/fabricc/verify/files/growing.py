"""An interface while its file is read."""

from dataclasses import dataclass, field
from typing import Any

from fabricc.capability.names import Address, Network
from fabricc.verify.files.interface import InterfaceText, Route


@dataclass
class Growing:
    """What is known of an interface so far."""

    name: str
    line: int
    fields: dict[str, Any] = field(default_factory=dict)
    addresses: dict[tuple[Address, int], int] = field(default_factory=dict)
    routes: list[Route] = field(default_factory=list)
    rules: list[tuple[Network, int]] = field(default_factory=list)
    sysctls: list[tuple[str, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def say(self, line: int, **fields: object) -> None:
        """Set fields; ValueError where one was set to something else before."""
        for name, value in fields.items():
            if name in self.fields and self.fields[name] != value:
                raise ValueError(f"{self.name}: `{name.replace('_', ' ')}` is given twice")
            self.fields[name] = value
            self.lines.setdefault(name, line)

    def address(self, found: tuple[Address, int], line: int) -> None:
        """Add an address."""
        if found in self.addresses:
            raise ValueError(f"{found[0]}/{found[1]} is given twice")
        self.addresses[found] = line
        self.lines[f"address {found[0]}"] = line

    def finished(self, *, is_started: bool) -> InterfaceText:
        """Return the value."""
        return InterfaceText(
            name=self.name,
            is_started=is_started,
            addresses=tuple(self.addresses),
            routes=tuple(self.routes),
            rules=tuple(self.rules),
            sysctls=tuple(self.sysctls),
            line=self.line,
            lines=tuple(self.lines.items()),
            **self.fields,
        )
