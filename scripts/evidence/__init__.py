"""The generator of evidence bases: checks, links and renders records, and publishes the site.

Data flows one way, through the packages in this order; each may import only those before it:
common, diagnostics, schema, read, check, link, analyse, authoring, render, publish, cli.
"""
