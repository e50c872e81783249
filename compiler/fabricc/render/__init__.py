"""Rendering: the view of a device becomes the text of its files; nothing is decided here.

Input: a `Platform` and an `ir.Device`. Output: a `Tree`. Entry point: `render.render`.
"""
