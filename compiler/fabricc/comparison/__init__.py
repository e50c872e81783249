"""Two builds of one fabric, brought side by side: the present one, and one of before.

`older` reads the one of before, from git, from a folder or from out/; `compare` compiles both and
hands what differs to `diff`.
"""
