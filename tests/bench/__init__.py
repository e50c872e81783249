"""The benchmark: how long builds of a large fabric take, and how much memory (`make bench`)."""
