"""The Backprop panel: back-propagation through a computational graph, gate by gate."""
