"""Which cases are near each other by what they are, and how far that can be trusted."""
