"""The site as one file that opens by double-click: no server, no network, nothing to install.

Made from a finished site. A browser that opens a page from a folder refuses modules, `fetch` and
workers, and does not know which file an address such as `cases/` means; what stands here gets along
without them.
"""
