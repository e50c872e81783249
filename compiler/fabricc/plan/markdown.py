"""A plan as a part of a merge request's comment."""

from fabricc.diff.markdown import escaped
from fabricc.plan.told import headline, interruptions_of, lines_of, removed_of, verdict
from fabricc.plan.values import Plan

_MOST = 60
"""Lines of one part; the rest is counted."""


def markdown(plan: Plan) -> str:
    """Return the waves as a list, folded."""
    parts = [f"**{headline(plan)}**: {escaped(verdict(plan))}\n"]
    if found := [f"- {escaped(line)}" for line in interruptions_of(plan)]:
        parts.append("\n".join(_cut(found)) + "\n")
    waves = []
    for wave in plan.waves:
        canary = " (canary)" if wave.is_canary else ""
        waves.append(f"{wave.number}. wave{canary}")
        waves += [f"    - **{escaped(names)}**: {escaped(said)}" for names, said in lines_of(wave)]
    if plan.removed:
        waves.append(f"\nThen these may be switched off: {escaped(removed_of(plan))}")
    if waves:
        body = "\n".join(_cut(waves))
        parts.append(
            f"<details><summary>Waves: {len(plan.waves)}</summary>\n\n{body}\n\n</details>\n"
        )
    return "\n".join(parts)


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return [*lines[:_MOST], f"- and {more} more lines"] if more > 0 else lines
