"""What leaves the generator: the site by way of MkDocs, files for any engine, the search index.

Decides nothing that a page says.
"""
