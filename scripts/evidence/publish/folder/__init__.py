"""The site as a folder that needs nothing else: any engine that leaves HTML alone builds it."""
