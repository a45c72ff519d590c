"""The page of the race of schemes."""
