"""The program: its commands by name, and the options that come before them."""

from pathlib import Path

import click

from fabricc import __version__
from fabricc.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "init": Lazy("fabricc.cli.commands.init:init", "Start a new repository that builds at once."),
    "check": Lazy("fabricc.cli.commands.check:check", "Find what is wrong, write nothing."),
    "build": Lazy("fabricc.cli.commands.build:build", "Compile a fabric into out/."),
    "verify": Lazy(
        "fabricc.cli.commands.verify:verify", "Read the generated files back; tell what misfits."
    ),
    "diff": Lazy(
        "fabricc.cli.commands.diff:diff", "Tell what changes, and what that does to the network."
    ),
    "plan": Lazy("fabricc.cli.commands.plan:plan", "Tell in which order to push a change."),
    "show": Lazy("fabricc.cli.commands.show:show", "Look at hosts, switches, links and numbers."),
    "why": Lazy(
        "fabricc.cli.commands.why:why", "Tell where a line, a number or a port comes from."
    ),
    "explain": Lazy("fabricc.cli.commands.explain:explain", "Read about a finding, e.g. FAB301."),
    "lock": Lazy("fabricc.cli.commands.lock:lock", "Look at, clean up and repair the lock."),
    "comment": Lazy(
        "fabricc.cli.commands.comment:comment", "Put a text under the merge request, in CI."
    ),
    "lab": Lazy("fabricc.cli.commands.lab:lab", "Boot a built fabric on this machine."),
    "fmt": Lazy("fabricc.cli.commands.fmt:fmt", "Write inventory files in their canonical form."),
    "schema": Lazy("fabricc.cli.commands.schema:schema", "Write the JSON Schema for editors."),
    "completion": Lazy("fabricc.cli.commands.completion:completion", "Complete words in a shell."),
}

_HELP = """Compile the YAML intent of a data-centre fabric into whole configuration files.

The repository is the nearest folder with inventory/ in it, here or above. Exit status: 0 fine; 1
findings of severity error, or --check found something stale; 2 wrong usage; 3 --exit-code and
something changes; 70 a bug in fabricc; 130 interrupted.
"""


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Work in DIR instead of the current directory.",
)
@click.version_option(__version__, prog_name="fabricc")
@click.pass_context
def program(context: click.Context, directory: Path | None) -> None:
    """Keep where to work."""
    context.obj = directory or Path()
