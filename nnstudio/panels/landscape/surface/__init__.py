"""The page of the loss surface."""
