"""How long a build takes, on made-up records, beside other programs."""
