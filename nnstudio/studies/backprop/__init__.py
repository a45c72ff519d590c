"""A network as a computational graph: one node an operation, any of them opened into the scalar gates of one unit."""
