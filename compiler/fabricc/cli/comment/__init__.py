"""One comment under a merge request: written once, then updated in place."""
