"""What preprocessing does to a cloud of inputs, and to the training of the same network on it."""
