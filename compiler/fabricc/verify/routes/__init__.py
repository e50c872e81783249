"""The routes of a whole fabric, computed from what its files say, and held against its cables.

`solve` runs BGP as FRR does, for many worlds at once: a world is the fabric with one thing gone, or
with nothing gone, and every set of worlds is one integer. `expect` tells from cables alone what
must come out. `check` compares them; `impact` tells who loses what when something fails.
"""
