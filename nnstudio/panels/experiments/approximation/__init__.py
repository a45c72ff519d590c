"""The page of universal approximation."""
