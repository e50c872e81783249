"""Parsers of all files but frr.conf, one module each, and the values that they give."""
