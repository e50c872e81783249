"""What hardware and software can do, as data: models, platforms and their releases."""
