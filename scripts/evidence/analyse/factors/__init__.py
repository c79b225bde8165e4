"""What follows for one factor: what to do about it, and when it acts."""
