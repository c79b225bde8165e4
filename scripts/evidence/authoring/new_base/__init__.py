"""A new evidence base: files that build at once, and the generator as a package beside them."""
