"""Rules on what all records depend on: factors, closed lists, own fields, the base itself."""
