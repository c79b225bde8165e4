"""Whether a document has the fields that the schema names, with values of the right kind."""

from evidence.check.structure.structure import check_structure

__all__ = ["check_structure"]
