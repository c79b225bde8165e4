"""How far the cases support the statement that a factor matters: a level, its parts, its limits.

It borrows the vocabulary of GRADE-CERQual and is no CERQual assessment.
"""
