"""Weight decay as a Gaussian prior: the posterior of one weight, and the weight that training with λ finds."""
