"""What follows from the cases: pairs that ended differently; first plans beside what came."""
