"""The page of direct minimization."""
