"""Evidence bases on made-up topics, on which the generator's own tests run."""
