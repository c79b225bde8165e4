"""What changed between two states of the records, in words that a reviewer reads."""
