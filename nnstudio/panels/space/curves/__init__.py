"""The page of units' curves over one input."""
