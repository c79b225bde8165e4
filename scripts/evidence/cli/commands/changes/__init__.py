"""Subcommands that say what changed in the records."""
