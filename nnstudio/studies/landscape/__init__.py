"""The loss around the present weights: a plane through them, the loss over it, and the run's path on it."""
