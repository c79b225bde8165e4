"""From bytes to documents whose every key and value knows its line and column.

Judges no content: a file is YAML of plain values, or it has a problem.
"""
