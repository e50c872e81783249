"""A second reader: what the rendered text in out/ does, found out without the compiler.

It reads the files of out/ and the cabling with parsers of its own, never the IR, a view or a
template, and tells what links, sessions, policies and routes come of them.
"""
