"""The picture of a computational graph: it knows faces and wires, and nothing of pages."""
