"""The page of schemes side by side."""
