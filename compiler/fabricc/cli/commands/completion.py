"""`fabricc completion`: the script that lets a shell complete words."""

import click
from click.shell_completion import get_completion_class

from fabricc.cli.program import program

_VARIABLE = "_FABRICC_COMPLETE"


@click.command(short_help="Complete words in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    r"""Write the completion script of SHELL to standard output.

    \b
    bash: eval "$(fabricc completion bash)"        in ~/.bashrc
    zsh:  eval "$(fabricc completion zsh)"         in ~/.zshrc
    fish: fabricc completion fish > ~/.config/fish/completions/fabricc.fish
    """
    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(program, {}, "fabricc", _VARIABLE).source())
