"""The page of functions and their slopes."""
