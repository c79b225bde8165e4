"""The pages: each module turns the evidence base into the pages of one kind.

A page chooses and orders what its template shows. It holds no markup and reads no file. Which
pages there are, and in which order, stands in `render/site.py`.
"""
