"""How alike two coders are: the sample for a second coding, what became of it, shares and kappa."""
