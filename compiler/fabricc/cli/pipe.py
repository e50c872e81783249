"""A pipe whose reader has gone: `fabricc show hosts | head` ends without a word."""

import os
from contextlib import suppress
from typing import TextIO


class OutputLostError(Exception):
    """What a command had to say could not be written: a full disk behind `>`, say."""


def put(stream: TextIO, text: str) -> None:
    """Write text at once; if nobody reads any more, it and all that follows goes nowhere."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        forget(stream)
    except OSError as error:
        forget(stream)
        raise OutputLostError((error.strerror or "error").lower()) from error


def forget(stream: TextIO) -> None:
    """Send what is still to be written to nowhere, so that Python does not complain at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
