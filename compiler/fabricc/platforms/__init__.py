"""The platforms: a device of the IR in the words of its platform, and the files that come of it."""
