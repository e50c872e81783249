"""A person's own templates: they replace a file of ours, or add one.

Input: `source.templates` and the rows of a platform. Output: `Custom`s, and the text of each for a
device. Entry points: `prepare.prepare` once for a fabric, `fill.filled` for each device.
"""
