"""The commands. Each parses its arguments, calls the packages before it, and prints."""
