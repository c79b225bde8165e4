"""The Jinja environment of the generated pages, its quick compiler, and how names are isolated."""
