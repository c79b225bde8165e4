"""What to write instead of a wrong value: one module for each sort of value.

A hint never offers a fact; it says how to write the one that the contributor has.
"""
