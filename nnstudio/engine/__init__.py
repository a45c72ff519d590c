"""The mathematics of feed-forward networks: NumPy only, fast enough to be used without a screen."""
