"""The list of factors, the page of a factor, and where the evidence disagrees."""
