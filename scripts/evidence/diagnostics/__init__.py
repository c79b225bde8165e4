"""Problems as values, the one catalogue of their messages, and the reporters that show them.

Finds no problem itself.
"""
