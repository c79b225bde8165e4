"""The description of a record and of the closed lists, made from the documents handed to it.

Reads no file of an evidence base.
"""
