"""What a browser may do on a page of the site, and the one script that stands in each page."""
