"""Where each line of each file comes from, told by a second rendering that takes notes.

Input: what `render` takes. Output: the same text, with a `Trace` for each line. Entry point:
`traced`. Nothing here runs in a build: templates are compiled a second time, by an environment of
its own.
"""

from fabricc.render.trace.behind import Change, behind
from fabricc.render.trace.key import Key, key_of
from fabricc.render.trace.trace import traced
from fabricc.render.trace.value import Trace, TracedFile

__all__ = ["Change", "Key", "Trace", "TracedFile", "behind", "key_of", "traced"]
