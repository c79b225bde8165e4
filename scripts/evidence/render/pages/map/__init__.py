"""The evidence map: factors beside kinds, phases and cases, and its gaps."""
