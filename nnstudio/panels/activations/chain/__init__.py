"""The page of chained activations."""
