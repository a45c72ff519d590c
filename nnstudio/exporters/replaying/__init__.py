"""A run as a NumPy script: the engine's planned calls, written down one a line."""
