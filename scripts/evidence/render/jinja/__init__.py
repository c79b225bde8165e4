"""The Jinja environment of the generated pages, and the compiler that makes it quick."""
