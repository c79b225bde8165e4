"""The list of factors, the page of a factor, and both sides of the evidence."""
