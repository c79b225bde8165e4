"""What leaves the generator: the site by MkDocs, a folder for any engine, search, offline copy.

Decides nothing that a page says.
"""
