"""Programs that play a part on a node: each file lies there, and needs Python alone.

They put what a push lays on a bare node into the words of Debian and of this kernel, each time it
is read, so that the files themselves stay as they were built. What they import of fabricc lies
there too (`fabricc.lab.bare`). Servers of Debian 11 have Python 3.9.
"""
