"""What to write in place of a text that is no date."""
