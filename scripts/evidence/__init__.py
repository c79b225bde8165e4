"""Reads, checks, links and renders the records of the evidence base.

Data flows one way: `reader` → `validation` → `model` and `links` → `views` → `render`.
"""
