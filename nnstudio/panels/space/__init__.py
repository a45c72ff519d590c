"""The Input space panel: what the network makes of the space that its inputs come from."""
