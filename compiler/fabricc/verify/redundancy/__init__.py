"""What a change does to redundancy: two builds of one fabric, told apart by the ways of each host.

A way is a cable of a host with an uplink of its leaf, over which routes come and go as the files of
its three devices have it. So a host's ways depend on nothing but its own files, those of its leafs,
and those of their spines: whoever compares two builds reads what changed, and what is beside it.
"""
