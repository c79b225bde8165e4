"""Throws damaged and odd files at the generator, and keeps each that it once fell over.

`python -m tests.fuzz` is `make fuzz`; the kept files are in corpus/, and the unit tests run them.
"""
