"""Checks records: YAML, structure, and the rules across fields and files.

Returns problems as values. Prints nothing, reads no clock, knows nothing of pages or MkDocs.
"""

from evidence.check.runner import Checked, check_tree

__all__ = ["Checked", "check_tree"]
