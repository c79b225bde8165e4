"""Whether a document has the fields that the schema names, with values of the right kind."""
