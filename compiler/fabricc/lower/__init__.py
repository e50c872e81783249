"""`slice` and `lower`: one device's Neighbourhood, and from it the IR."""
