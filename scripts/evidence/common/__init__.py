"""What every package may use: text, dates, prose, lists of values, processes, errors.

Knows nothing of records.
"""
