"""The IR of one device, from `lower`, for `laws`, `platforms` and every later reader."""
