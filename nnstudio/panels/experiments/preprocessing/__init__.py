"""The page of preprocessing."""
