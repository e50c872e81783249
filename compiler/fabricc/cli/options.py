"""The options that several commands share, each with one meaning."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])


def _fabrics(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the fabrics that a shell may complete to."""
    from fabricc.cli.place import fabrics, find_root

    try:
        names = fabrics(find_root(context.find_root().params.get("directory") or _here()))
    except click.UsageError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _here() -> Any:  # noqa: ANN401 - a Path, imported late
    from pathlib import Path

    return Path()


def fabric_argument(command: Command) -> Command:
    """Take FABRIC as an argument."""
    return click.argument("fabric", required=False, shell_complete=_fabrics)(command)


def fabric_option(command: Command) -> Command:
    """Take -f FABRIC."""
    return click.option(
        "-f",
        "--fabric",
        metavar="FABRIC",
        shell_complete=_fabrics,
        help="The fabric; may be left out where there is one only.",
    )(command)


def selector_argument(command: Command) -> Command:
    """Take SELECTOR, in one word or several."""
    return click.argument("selector", nargs=-1)(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Take --format."""
    return click.option(
        "--format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help="How to say it: text for people, the others for machines.",
    )


def deny_option(command: Command) -> Command:
    """Take --deny warnings."""
    return click.option(
        "--deny",
        type=click.Choice(["warnings"]),
        help="Exit with status 1 on warnings too.",
    )(command)


def quiet_option(command: Command) -> Command:
    """Take --quiet."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")(command)


def jobs_option(command: Command) -> Command:
    """Take --jobs."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        default=_processors,
        show_default="all processors",
        help="Work in N processes where that is faster.",
    )(command)


def older_argument(command: Command) -> Command:
    """Take what is compared with."""
    return click.argument("ref", metavar="[REF|DIR]", required=False)(command)


def redundancy_option(command: Command) -> Command:
    """Take --redundancy."""
    return click.option(
        "--redundancy/--no-redundancy",
        default=None,
        help="Work out who has fewer paths, however many devices that takes; or not at all.",
    )(command)


def exit_code_option(command: Command) -> Command:
    """Take --exit-code."""
    return click.option("--exit-code", is_flag=True, help="Exit with 3 if something changes.")(
        command
    )


def yes_option(command: Command) -> Command:
    """Take --yes."""
    return click.option("-y", "--yes", is_flag=True, help="Do not ask.")(command)


def _processors() -> int:
    return len(os.sched_getaffinity(0))
