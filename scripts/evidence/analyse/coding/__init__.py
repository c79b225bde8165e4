"""How alike two coders are: the sample for a second coding, its worksheets, shares and kappa."""
