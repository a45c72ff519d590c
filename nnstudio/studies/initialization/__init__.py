"""What signals and gradients do in a network before it is trained, under one initialisation scheme or another."""
