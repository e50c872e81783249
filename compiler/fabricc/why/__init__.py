"""Why something is as it is: a line of a generated file, a number, a device, a port.

Input: `Known`, the compiled fabric and what lies on disk, and what a person asks. Output: an
`Answer`, whose places are those of the template, of the intent and of the lock. Entry point:
`answer`. Only the device that is asked about is rendered, and for a number those around its holder.
"""

from fabricc.why.answer import Answer, Appearance, Fact, ShownRecord
from fabricc.why.ask import answer
from fabricc.why.known import Known
from fabricc.why.question import fabric_in

__all__ = ["Answer", "Appearance", "Fact", "Known", "ShownRecord", "answer", "fabric_in"]
