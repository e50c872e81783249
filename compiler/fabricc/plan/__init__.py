"""In which order the devices of a change are pushed, so that no host loses all its paths meanwhile.

`network` knows which links carry traffic while some devices have their new files and others not
yet; `order` makes waves of devices by it; `document` is what a push reads.
"""
