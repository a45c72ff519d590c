"""What the noise of small batches does on a loss with a local minimum."""
