"""A built fabric as a topology for containerlab, for people who have images.

As the lab itself it reads `out/<fabric>/` and nothing else. The generated files are mounted as they
are; what a container lacks (ifupdown, netplan, switchd) is done by commands, or named as left out.
"""
