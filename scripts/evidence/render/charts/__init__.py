"""Where the marks of each drawing stand, as numbers and words; templates write the SVG."""
