"""The topology: every device, port, link and attachment by name."""
