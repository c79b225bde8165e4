"""From checked records to the evidence base: frozen values, joined both ways.

Counts and rates nothing, and writes no words for readers.
"""
