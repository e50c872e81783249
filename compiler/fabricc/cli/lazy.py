"""A group of commands whose modules are imported only when they run: `--help` stays fast."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click


class Lazy(NamedTuple):
    """Where a command lies (`module:name`), and its one line in the list of commands."""

    place: str
    summary: str


class LazyGroup(click.Group):
    """A group that knows its commands by place and summary."""

    lazy: Mapping[str, Lazy]

    def __init__(self, *, lazy: Mapping[str, Lazy], **attributes: Any) -> None:  # noqa: ANN401 - as click
        super().__init__(**attributes)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command; None for an unknown name."""
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name].place.partition(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named; an unknown name is told with the nearest."""
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            close = get_close_matches(args[0], self.lazy, n=1, cutoff=0.5)
            advice = f"Did you mean `{close[0]}`?" if close else f"One of {', '.join(self.lazy)}."
            ctx.fail(f"No such command `{args[0]}`. {advice}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.summary) for name, each in self.lazy.items()])
