"""Ways to show problems: for a person in a terminal, for GitHub, for another program.

The only part of the checks that makes output; it returns text and leaves the printing to others.
"""
