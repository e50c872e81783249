"""What a change of a device does to the network while it is loaded: an effect, and whom it meets.

`table` declares it for every field of the IR, `compare` finds the fields that differ, `files` says
what files do besides, and `classify` puts the three together. Nothing here reads or writes a file.
"""
