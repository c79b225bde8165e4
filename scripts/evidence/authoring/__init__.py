"""What helps to write a record: formatter, empty records, editor schema, rules of the form.

Renders no page.
"""
