"""The tests that look at the records, lists and pages of this repository, and no others do.

Whoever puts another evidence base in their place has only these to read. None names an id.
"""
