# spectral
