"""What one template may spend on one file: it ends, and its text is no larger than a file can be.

Counted in steps and characters, never in seconds: a slow machine must not say something else.
"""

from jinja2 import TemplateRuntimeError

MOST = 2_000_000
"""Characters made on the way, and passes of loops and macros."""

LARGEST = 1 << 64
"""Beyond it no number stands in a configuration."""


class SpentError(TemplateRuntimeError):
    """Raised when a template goes on and on."""


class Budget:
    """Counts down while a template is filled in."""

    def __init__(self) -> None:
        """Start full."""
        self.left = MOST

    def refill(self) -> None:
        """Start anew, for the next file."""
        self.left = MOST

    def spend(self, units: int) -> None:
        """Take units off; raises SpentError when none are left."""
        self.left -= units
        if self.left < 0:
            message = f"it makes more than {MOST:,} characters or steps"
            raise SpentError(message)
