"""Builds the site beside the last one and puts it in its place; shows it while it is worked on."""
