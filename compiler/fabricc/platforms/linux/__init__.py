"""What every Linux device needs, whatever its platform: names, servers, kernel settings.

Input: `ir.Device` and the release of its platform. Output: the records that the macros of
`templates/_linux/` print, in the order in which they print them.
"""
