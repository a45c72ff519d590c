"""The page of noise."""
