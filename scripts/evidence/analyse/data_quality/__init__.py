"""How good the records themselves are: how complete, how current, on whose word they rest."""
