"""Two builds of one fabric side by side: what differs, why, and what loading it does.

Values only: `comparison` brings the builds, `cli` shows what comes out.
"""
