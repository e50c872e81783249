"""The lab: a built fabric on real FRR, systemd and ifupdown, in namespaces of one machine.

It reads `out/<fabric>/` and nothing else: the intent, the IR and the templates are unknown here, so
what it finds out is about the files themselves. What stands in for a switch, and what this kernel
cannot do, is always said.
"""
