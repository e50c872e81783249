"""A compiler for layer-3-only data-centre fabrics: YAML intent in, whole configuration files out.

`pipeline` is the table of contents; `docs/adr/` says why it is built so.
"""

__version__ = "0.1.0"
