"""The page of criteria by which the lecture chooses an activation."""
