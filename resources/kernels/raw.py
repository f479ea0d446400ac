# The raw format: audio as the sample itself.

# Mel density at the bins of a spectrum of `length` samples, its mean 1.
def bin_density(self: __torch__.K, spectrum: Tensor, length: int, rate: float) -> Tensor:
    bins = torch.arange(torch.size(spectrum, -1), dtype=6, layout=None, device=ops.prim.device(spectrum), pin_memory=None)
    density = torch.reciprocal(torch.add(torch.mul(bins, rate / float(length)), 700.))
    return torch.div(density, torch.mean(density, [0], True))

# Audio [n, c, samples] mirrored by half its length at both ends.
def mirror_halves(self: __torch__.K, x: Tensor) -> Tensor:
    half = torch.floordiv(torch.size(x, -1), 2)
    return torch.reflection_pad1d(x, [half, half])

def middle(self: __torch__.K, x: Tensor, samples: int) -> Tensor:
    return torch.contiguous(torch.narrow(x, -1, torch.floordiv(samples, 2), samples))

# Audio [n, c, samples] to a sample, its partials turned by an angle [n, 1, 1] and divided by the mel
# density unless the rate is 0. Dual: the real channels of the analytic signal, then the imaginary ones.
def raw_sample(self: __torch__.K, x: Tensor, angle: Tensor, rate: float, scale: float, dual: bool) -> Tensor:
    samples = torch.size(x, -1)
    long = (self).mirror_halves(x)
    length = torch.size(long, -1)
    spectrum = torch.fft_rfft(long, None, -1, "ortho")
    spectrum = torch.mul(spectrum, torch.polar(torch.ones_like(angle), angle))
    if rate > 0.:
        spectrum = torch.div(spectrum, (self).bin_density(spectrum, length, rate))
    if dual:
        parts = torch.view_as_real(torch.fft_ifft(spectrum, length, -1, "ortho"))
        y = torch.mul(torch.cat(torch.unbind(parts, -1), 1), scale * 2.)
    else:
        y = torch.mul(torch.fft_irfft(spectrum, length, -1, "ortho"), scale)
    return (self).middle(y, samples)

def raw_audio(self: __torch__.K, x: Tensor, rate: float, scale: float, dual: bool) -> Tensor:
    samples = torch.size(x, -1)
    long = (self).mirror_halves(x)
    length = torch.size(long, -1)
    if dual:
        half = torch.floordiv(torch.size(x, 1), 2)
        signal = torch.complex(torch.narrow(long, 1, 0, half), torch.narrow(long, 1, half, half))
        bins = torch.add(torch.floordiv(length, 2), 1)
        spectrum = torch.mul(torch.narrow(torch.fft_fft(signal, None, -1, "ortho"), -1, 0, bins), 0.5)
    else:
        spectrum = torch.fft_rfft(long, None, -1, "ortho")
    if rate > 0.:
        spectrum = torch.mul(spectrum, (self).bin_density(spectrum, length, rate))
    return (self).middle(torch.div(torch.fft_irfft(spectrum, length, -1, "ortho"), scale), samples)

# [n, c, samples] to [n, c, rows, columns], successive samples over each other, and back.
def raw_fold(self: __torch__.K, x: Tensor, rows: int) -> Tensor:
    return torch.contiguous(torch.transpose(torch.unflatten(x, -1, [-1, rows]), -1, -2))

def raw_unfold(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.flatten(torch.transpose(x, -1, -2), -2, -1)
