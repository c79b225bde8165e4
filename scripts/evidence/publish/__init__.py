"""What leaves the generator: the site by way of MkDocs, files for any engine, search, offline copy.

Decides nothing that a page says.
"""
