"""YAML as people write it, in all its forms, with comments wherever one can stand."""

from itertools import count

from hypothesis import strategies as st

KEYS = (
    *("fabric", "pools", "defaults", "spines", "racks", "uplinks", "hosts", "allow"),
    *("rack", "port", "links", "leafs", "platform", "raw", "nics", "eth1", "unknown"),
    *("web10", "web9", "web[01-08]", '"web[1-2]"', "'db01'", '"5.10"', "on", "x y", "ipv4"),
)
WORDS = (
    *("5.10", "12", "on", "null", "~", "", "web01", "x y", "a-b/c.d", "0x1f", "1.5e3", "é", "-1"),
    *(
        '"5.10"',
        "'swp[1-2]'",
        '"web01"',
        "'on'",
        '""',
        '"a # b"',
        "'it''s'",
        '"a\\nb"',
        "'say \"x\"'",
    ),
)
BLOCK_WORDS = (
    *("2001:db8::1", "a:b", "swp[1-2]", "a, b", "{}", "[]", "word\n  of\n\n  lines"),
    *('"quoted\n  of\n  lines"', "'single\n\n  of lines'", '"es\\\n  caped\\n  lines"'),
)
BLOCK_TEXTS = (
    "text\n",
    "text\n  more\n\ntext\n",
    "  deep\ntext\n",
    "\n\ntext  \n",
    "a\n\n\n",
    "# no\n",
)


class _Writer:
    """Writes a tree that is chosen while it is written."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count(1)

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(1, one_in)) == one_in

    def comment(self) -> str:
        return f"# c{next(self.numbers)}."

    def trailing(self) -> str:
        return f" {self.comment()}" if self.chance(6) else ""

    def between(self, column: int) -> str:
        """Return comments and blank lines between two entries."""
        text = ""
        while self.chance(4):
            indent = " " * max(0, column + self.draw(st.integers(-4, 4)))
            text += "\n" if self.chance(2) else f"{indent}{self.comment()}\n"
        return text

    def keys(self, *, is_flow: bool = False) -> list[str]:
        chosen = self.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True))
        return [f'"{key}"' if is_flow and key == "web[01-08]" else key for key in chosen]

    def flow(self, depth: int) -> str:
        """Return something in `{}` or `[]`, or a text, fit for both."""
        if depth == 0 or self.chance(2):
            return self.draw(st.sampled_from(WORDS)) or "nothing"
        is_map = self.chance(2)
        parts = []
        for key in self.keys(is_flow=True)[: self.draw(st.integers(0, 4))]:
            value = self.flow(depth - 1)
            parts.append(f"{key}: {value}" if is_map else value)
            if is_map and self.chance(8):
                parts[-1] = key
        gap = self.gap
        inner = "".join(f"{gap()}{part}{gap()}," for part in parts)
        if parts and self.chance(2):
            inner = inner[:-1]
        return f"{{{inner}{gap()}}}" if is_map else f"[{inner}{gap()}]"

    def gap(self) -> str:
        if self.chance(8):
            return f" {self.comment()}\n    {self.between(4)}    "
        return self.draw(st.sampled_from(("", " ", "  ", "\n      ", "\n\n      ")))

    def text_block(self, column: int) -> str:
        style = self.draw(st.sampled_from(("|", ">", "|-", ">-", "|+", ">+")))
        text = self.draw(st.sampled_from(BLOCK_TEXTS))
        step = self.draw(st.integers(1, 4))
        number = str(step) if text.lstrip("\n").startswith(" ") or self.chance(3) else ""
        lines = [" " * (column + step) + line if line else "" for line in text.split("\n")[:-1]]
        return f" {style}{number}{self.trailing()}\n" + "".join(f"{line}\n" for line in lines)

    def value(self, column: int, depth: int) -> str:
        """Return what stands behind a key or a dash, with its line end."""
        kind = self.draw(st.integers(0, 9))
        if kind < 3 and depth:
            between = f"{self.trailing()}\n{self.between(column)}"
            deeper = column + self.draw(st.integers(1, 4))
            return between + (self.map if kind < 2 else self.list)(deeper, depth - 1)
        if kind == 3:
            return self.text_block(column)
        if kind < 6:
            text = self.draw(st.sampled_from((*WORDS, *BLOCK_WORDS)))
            text = text.replace("\n", "\n" + " " * column)
        else:
            text = self.flow(3).replace("\n", "\n" + " " * column)
        if text and self.chance(8):
            text = f"{self.comment()}\n" + " " * (column + 3) + text
        return f" {text}{self.trailing()}\n"

    def map(self, column: int, depth: int) -> str:
        text = ""
        for key in self.keys():
            text += self.between(column) + " " * column
            is_explicit = self.chance(20)
            text += f"? {key}\n{' ' * column}:" if is_explicit else f"{key}:"
            text += self.value(column, depth)
        return text + self.between(column)

    def list(self, column: int, depth: int) -> str:
        text = ""
        for _ in range(self.draw(st.integers(1, 4))):
            text += self.between(column) + " " * column + "-"
            text += self.value(column, depth)
        return text + self.between(column)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A whole file; now and then one that nobody can read."""
    writer = _Writer(draw)
    text = draw(
        st.sampled_from(("", "# yaml-language-server: $schema=x\n", "---\n", "%YAML 1.2\n---\n"))
    )
    text += writer.between(0) + writer.map(0, 3) + draw(st.sampled_from(("", "...\n")))
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if writer.chance(8) else text
