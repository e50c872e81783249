"""What the canonical form is, by examples: each a text and what becomes of it."""

from textwrap import dedent

import pytest

from fabricc.edit import formatted
from fabricc.edit import formatting as module
from fabricc.source.fragment import parse_fragment
from fabricc.source.page import Page


def form_of(text: str) -> str:
    outcome = formatted(Page("fabric.yaml", dedent(text).encode()))
    assert outcome.findings == ()
    return outcome.value.decode()


def assert_form(text: str, expected: str) -> None:
    assert form_of(text) == dedent(expected)
    assert form_of(dedent(expected)) == dedent(expected)


def test_sections_stand_in_order_and_apart() -> None:
    assert_form(
        """\
        # yaml-language-server: $schema=x
        allow: []
        hosts: {a: {rack: r}}


        # Cables.
        uplinks: []
        fabric: {name: demo}
        strange: 1
        """,
        """\
        # yaml-language-server: $schema=x
        fabric: {name: demo}

        # Cables.
        uplinks: []

        hosts: {a: {rack: r}}

        allow: []

        strange: 1
        """,
    )


def test_a_comment_right_at_the_top_keeps_its_section_there() -> None:
    text = """\
        # Is this about the file, or about its racks?
        racks: {}

        fabric: {name: demo}

        defaults: {}
        """
    assert_form(text, text)
    assert_form(
        """\
        # This is about the file.

        racks: {}
        fabric: {name: demo}
        """,
        """\
        # This is about the file.

        fabric: {name: demo}

        racks: {}
        """,
    )


def test_a_comment_that_stands_apart_parts_the_sections() -> None:
    text = """\
        racks: {}

        # ---- from here on generated ----

        fabric: {name: demo}
        """
    assert_form(text, text)


def test_fields_stand_in_the_order_of_the_language() -> None:
    assert_form(
        """\
        hosts:
          db01: {nics: {eth2: {mtu: 9000, mac: x}, eth1: {}}, platform: debian, port: p, rack: r}
        defaults: {bfd: {host: "off", fabric: {}}, switch: {mtu: 9216, platform: cumulus}}
        """,
        """\
        defaults: {switch: {platform: cumulus, mtu: 9216}, bfd: {fabric: {}, host: "off"}}

        hosts:
          db01: {rack: r, port: p, platform: debian, nics: {eth1: {}, eth2: {mac: x, mtu: 9000}}}
        """,
    )


def test_what_the_language_does_not_know_keeps_its_order_behind() -> None:
    assert_form(
        "hosts: {a: {zeta: 1, alpha: {z: 1, b: 2}, rack: r}}\n",
        "hosts: {a: {rack: r, zeta: 1, alpha: {z: 1, b: 2}}}\n",
    )


def test_names_stand_as_people_count() -> None:
    assert_form(
        """\
        hosts:
          web10: {}
          "web[02,08]": {}
          web[01-03]: {}
          web9,a: {}
        """,
        """\
        hosts:
          web[01-03]: {}
          "web[02,08]": {}
          web9,a: {}
          web10: {}
        """,
    )


def test_names_stay_in_their_group() -> None:
    assert_form(
        """\
        hosts:
          web02: {}
          web01: {}

          db02: {}
          db01: {}
          # These two are old.
          old2: {}
          old3: {}
          old1: {}
        """,
        """\
        hosts:
          web01: {}
          web02: {}

          db01: {}
          db02: {}
          # These two are old.
          old2: {}
          old1: {}
          old3: {}
        """,
    )


def test_lists_keep_their_order() -> None:
    text = 'uplinks:\n  - {leafs: "leaf2"}\n  - {leafs: "leaf1"}\nservices: {a: {hosts: [b, a]}}\n'
    assert form_of(text).index("leaf2") < form_of(text).index("leaf1")
    assert "[b, a]" in form_of(text)


def test_comments_stay_with_what_they_belong_to() -> None:
    assert_form(
        """\
        hosts:     # all of them
            b: {rack: r}    # the second
            a:            # the first
                 # where it stands
                 rack: r
                 # and its port

                 port: p
            # c: {}
            # d: {}
        # Racks.
        racks: {}
        # The end.
        """,
        """\
        # Racks.
        racks: {}

        hosts:  # all of them
          a:  # the first
            # where it stands
            rack: r
            # and its port

            port: p
          b: {rack: r}  # the second
          # c: {}
          # d: {}
        # The end.
        """,
    )


def test_a_comment_under_an_empty_key_stays_there() -> None:
    text = """\
        racks:
          # None yet.

        hosts: {}
        """
    assert_form(text, text)


def test_braces_are_spaced_alike_and_broken_where_they_are_too_long() -> None:
    assert_form("fabric: { name : demo ,format: 1, }\n", "fabric: {name: demo, format: 1}\n")
    links = ", ".join(f'eth{number}: "leaf0{number}:swp{number}"' for number in range(1, 6))
    assert form_of(f"hosts: {{db01: {{rack: rack01, links: {{{links}}}}}}}\n") == (
        f"hosts:\n  db01:\n    rack: rack01\n    links: {{{links}}}\n"
    )


def test_a_comment_in_braces_breaks_them() -> None:
    assert_form(
        """\
        fabric: {
          name: demo,  # a name
          # the language
          format: 1
        }
        """,
        """\
        fabric:
          name: demo  # a name
          # the language
          format: 1
        """,
    )


def test_lists_are_indented() -> None:
    assert_form(
        "uplinks:\n- leafs: a\n  ports: b\n-   - x\n    - y\n",
        "uplinks:\n  - leafs: a\n    ports: b\n  - - x\n    - y\n",
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"5.10"', '"5.10"'),
        ("5.10", "5.10"),
        ("'5.10'", '"5.10"'),
        ('"on"', '"on"'),
        ("on", "on"),
        ('"web01"', "web01"),
        ('"swp[1-2]"', '"swp[1-2]"'),
        ("swp[1-2]", "swp[1-2]"),
        ("'say \"x\"'", "'say \"x\"'"),
        ('"a\\tb"', '"a\\tb"'),
        ('"52:54:00:00:00:01"', '"52:54:00:00:00:01"'),
        ("~", "~"),
        ('""', '""'),
    ],
)
def test_quotes_go_only_where_a_word_stands(written: str, expected: str) -> None:
    assert form_of(f"fabric:\n  name: {written}\n") == f"fabric:\n  name: {expected}\n"
    if written == expected and "[" not in written:
        assert form_of(f"fabric: {{name: {written}}}\n") == f"fabric: {{name: {expected}}}\n"


def test_block_texts_keep_every_character() -> None:
    assert_form(
        """\
        hosts:
           a:
              raw:
                frr: |+   # mine
                   line\x20\x20
                     deeper

                sysctl: |4
                        x
        """,
        """\
        hosts:
          a:
            raw:
              frr: |+  # mine
                line\x20\x20
                  deeper

              sysctl: |2
                    x
        """,
    )


def test_line_ends_marks_and_blanks_are_put_right() -> None:
    text = b"\xef\xbb\xbffabric:   \r\n  name:\tdemo  \r\n\r\n\r\n"
    assert formatted(Page("x", text)).value == b"fabric:\n  name: demo\n"
    assert form_of("\n\n") == ""
    assert form_of("# only this") == "# only this\n"
    assert form_of("---\nfabric: {name: a}\n...\n") == "---\nfabric: {name: a}\n"


@pytest.mark.parametrize(
    "text",
    [
        b"fabric: {name: a\n",
        b"fabric: &a {name: b}\n",
        b"fabric: !x {name: b}\n",
        b"fabric: {}\nfabric: {}\n",
        b"fabric: {name: \xff}\n",
        b"fabric: \xe2\x80\xae\n",
        b"- a\n",
        b"a: 1\n---\nb: 1\n",
    ],
)
def test_what_check_refuses_is_left_alone(text: bytes) -> None:
    page = Page("x", text)
    outcome = formatted(page)
    assert outcome.value == text
    assert outcome.findings == parse_fragment(page)[1] != ()


def test_a_form_that_says_something_else_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("x", b"fabric:   {name: a}  # why\n")
    for wrong, what in (
        ("fabric: {name: b}  # why\n", "what it says"),
        ('fabric: {name: "a"}\n', "its comments"),
        ("fabric:  {name: a}  # why\n", "itself again"),
    ):
        monkeypatch.setattr(module, "lay_out", lambda _, wrong=wrong: wrong)
        outcome = formatted(page)
        assert outcome.value == page.content
        assert [found.code for found in outcome.findings] == ["FAB123"]
        assert what in outcome.findings[0].message
    monkeypatch.setattr(module, "lay_out", lambda _: 'fabric: {name: "5"}\n')
    assert "quotes" in formatted(Page("x", b"fabric:  {name: 5}\n")).findings[0].message
