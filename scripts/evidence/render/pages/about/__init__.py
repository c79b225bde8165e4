"""Pages on how the evidence is judged and how good the data are."""
