"""The data of an evidence base to take away: tables, database, workbook, archive, citations.

Stands in `render/`, not in `publish/`: the page that lists the files tells rows, size and checksum
of each, so they must be there before it. They are as pure as pages are, and no engine touches them.
"""
