"""A plan on a terminal."""

from rich.text import Text

from fabricc.cli.redundancy import redundancy
from fabricc.cli.screen import Screen
from fabricc.plan.told import headline, interruptions_of, lines_of, removed_of, verdict
from fabricc.plan.values import Plan
from fabricc.verify.redundancy.change import RedundancyChange


def tell(screen: Screen, plan: Plan, shift: RedundancyChange | None) -> None:
    """Write a plan: how much, whether it spares all hosts, then wave by wave."""
    screen.show(Text(headline(plan), "bold"))
    screen.show(Text(verdict(plan), "green" if plan.is_hitless else "bold red"))
    for line in interruptions_of(plan):
        screen.show(Text(f"  {line}", "red"))
    for wave in plan.waves:
        canary = ", the canary" if wave.is_canary else ""
        screen.show(Text(f"\nwave {wave.number}{canary}", "bold"))
        for names, said in lines_of(wave):
            screen.show(Text("  ").append(names, "bold").append(f"  {said}"))
    if plan.removed:
        screen.show(Text(f"\nthen these may be switched off: {removed_of(plan)}"))
    redundancy(screen, shift)
