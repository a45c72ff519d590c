"""The page of first-layer templates."""
