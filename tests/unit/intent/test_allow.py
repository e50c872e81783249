from fabricc import codes
from fabricc.intent.allow import allowed, check_allowed
from fabricc.topology.expand import expand
from tests.intent import intent

RULES = {code: entry.rule for code, entry in codes.RULES.items()}


def test_only_known_warnings_and_notes_can_be_allowed() -> None:
    entries = ", ".join(f"{{code: {code}, because: x}}" for code in ("FAB310", "FAB301", "FAB399"))
    made = intent(f"fabric: {{name: x}}\nallow: [{entries}]")
    assert [found.message for found in check_allowed(made.intent, RULES)] == [
        "`FAB301` cannot be allowed: it is an error",
        "`FAB399` cannot be allowed: there is no such finding",
    ]


def test_a_warning_that_is_allowed_is_not_said() -> None:
    made = intent(
        """\
        fabric: {name: x}
        defaults:
          switch: {platform: cumulus, version: "5.11"}
          host: {platform: ubuntu, version: "24.04"}
        spines: {s: {}}
        racks: {r: {leafs: l}}
        uplinks: [{leafs: l, ports: swp2, spines: s}]
        hosts: {a: {rack: r, port: swp1}, b: {rack: r}}
        allow: [{code: FAB310, because: the lab has one leaf}]
        """
    )
    said = expand(made.intent).findings
    assert {found.code for found in said} == {"FAB309", "FAB310", "FAB325"}
    assert {found.code for found in allowed(made.intent, said)} == {"FAB309", "FAB325"}
