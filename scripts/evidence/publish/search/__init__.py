"""The search: an entry of every record and page, and the index that Pagefind makes of them."""
