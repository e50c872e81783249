"""What ends a step, told to a person."""

from __future__ import annotations


class Trouble(Exception):
    """A step cannot go on; `details` are further lines."""

    def __init__(self, message, details=()):
        super().__init__(message)
        self.message = message
        self.details = list(details)
