"""The list of cases with its filters, the page of a case, comparison and timelines."""
