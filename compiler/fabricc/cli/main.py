"""The entry point: runs the program and turns whatever happens into an exit status."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from fabricc.cli.pipe import OutputLostError, forget
from fabricc.cli.program import program
from fabricc.cli.status import Status


def main() -> None:
    """Run the command that was given and end the process.

    The values of a run form no cycles and live until its end: the collector would look through
    all of them again and again, for a third of the time of a large build. For the same reason
    they are not taken apart at the end: the process is left as it is.
    """
    gc.disable()
    status = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or full: run() has told
            stream.flush()
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the program; returns its exit status and lets nothing else escape."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a name may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    status: int = Status.FINE
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        forget(sys.stdout)
    except KeyboardInterrupt:
        return _interrupted()
    return status


def _open_closed() -> None:
    """Let what goes to a stream that the caller has closed (`>&-`) go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))


def _status(arguments: Sequence[str]) -> int:
    try:
        returned = program.main(list(arguments), prog_name="fabricc", standalone_mode=False)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return Status.USAGE
    except BrokenPipeError:
        raise
    except OutputLostError as error:
        with suppress(OSError):
            print(f"fabricc: the output cannot be written: {error}", file=sys.stderr)
        return Status.FOUND
    except Exception as error:
        if os.environ.get("FABRICC_DEBUG") == "1":
            raise
        from fabricc.cli.bug import tell_bug

        tell_bug(error)
        return Status.BUG
    return int(returned) if isinstance(returned, int) else Status.FINE


def _interrupted() -> int:
    with suppress(OSError):
        print("fabricc: interrupted", file=sys.stderr)
    return Status.INTERRUPTED
