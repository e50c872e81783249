"""A person's own template cannot be read by Jinja.

## Why it is refused
Nothing could be made of it. Filters are those that docs/templates.md lists.

## Example
    {% for port in view.ports %}
    {{ port.name }

## Instead
    {% for port in view.ports %}
    {{ port.name }}
    {% endfor %}

## Test
tests/unit/render/custom/test_rules.py
"""

from fabricc.findings import Rule

RULE = Rule(
    "FAB633",
    "template-syntax",
    "{problem}",
    help="docs/templates.md says what a template can do",
)
