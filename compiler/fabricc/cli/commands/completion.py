"""`fabricc completion`: the script that lets a shell complete words."""

import click
from click.shell_completion import get_completion_class

from fabricc.cli.program import program

_VARIABLE = "_FABRICC_COMPLETE"


_EPILOG = """\b
bash: eval "$(fabricc completion bash)"        in ~/.bashrc
zsh:  eval "$(fabricc completion zsh)"         in ~/.zshrc
fish: fabricc completion fish > ~/.config/fish/completions/fabricc.fish
"""


@click.command(short_help="Complete words in a shell.", epilog=_EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Write the completion script of SHELL to standard output."""
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(program, {}, "fabricc", _VARIABLE).source())
