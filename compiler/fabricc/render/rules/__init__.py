"""What can be wrong with rendered text."""
