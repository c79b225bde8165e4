"""What a browser may do on a page of the site, and the scripts that stand in pages."""
