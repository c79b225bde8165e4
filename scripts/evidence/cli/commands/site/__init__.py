"""Subcommands that make the site and what is made from it."""
