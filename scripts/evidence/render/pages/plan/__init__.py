"""From reading to doing: a project of one's own beside the cases, and a paper for a board."""
