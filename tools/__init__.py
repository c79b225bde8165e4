"""Commands for those who look after the project: pictures of pages, comparison of two sites."""
