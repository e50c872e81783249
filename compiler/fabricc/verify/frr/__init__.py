"""frr.conf: what stands in it, as values."""
