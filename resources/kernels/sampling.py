# sampling
