"""The page of the map of surviving signals."""
