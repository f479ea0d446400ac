# Losses, one value per sample.

# EDM's denoising loss (arXiv 2206.00364 eq. 8 and table 1): mean square error, weighted so that
# every noise level counts the same.
def denoising_loss(self: __torch__.K, clean: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    error = torch.square(torch.sub(clean, target))
    return torch.mul(torch.mean(error, [1, 2, 3]), weight)

# Negative log-likelihood of an error under a learned variance, up to constants (EDM2 eq. 21).
def gaussian_nll(self: __torch__.K, error: Tensor, log_variance: Tensor) -> Tensor:
    return torch.add(torch.div(error, torch.exp(log_variance)), log_variance)

# mean^2 + var - 1 - ln var over all but the batch: 0 where a sample has mean 0 and variance 1.
def normality_loss(self: __torch__.K, x: Tensor) -> Tensor:
    mean = torch.mean(x, [1, 2, 3])
    variance = torch.var(x, [1, 2, 3], correction=1)
    return torch.sub(torch.sub(torch.add(torch.square(mean), variance), 1), torch.log(variance))

def mean_square_error(self: __torch__.K, made: Tensor, wanted: Tensor) -> Tensor:
    return torch.mean(torch.square(torch.sub(made, wanted)), [1, 2, 3])

def mean_absolute_error(self: __torch__.K, made: Tensor, wanted: Tensor) -> Tensor:
    return torch.mean(torch.abs(torch.sub(made, wanted)), [1, 2, 3])

# Standard deviation of each sample.
def deviation(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.sqrt(torch.var(x, [1, 2, 3], correction=1))

# One width of the 2-D multi-scale spectral loss: magnitudes of windowed blocks.
def block_magnitudes(self: __torch__.K, x: Tensor, window: Tensor, step: int, row: int, column: int) -> Tensor:
    width = torch.size(window, 0)
    before = width // 2 + 1 + step
    after = width // 2
    padded = torch.reflection_pad2d(x, [before, after, before, after])
    shifted = torch.slice(torch.slice(padded, 2, row), 3, column)
    blocks = torch.unfold(torch.unfold(shifted, 2, width, step), 3, width, step)
    return torch.abs(torch.fft_rfft2(torch.mul(blocks, window), None, [-2, -1], "ortho"))

# Squared error of the magnitudes, each frequency weighted by width / RMS of the target there.
def spectral_loss(self: __torch__.K, sample: Tensor, target: Tensor, window: Tensor, step: int, row: int, column: int) -> Tensor:
    wanted = torch.detach((self).block_magnitudes(target, window, step, row, column))
    power = torch.clamp(torch.mean(torch.square(wanted), [0, 1, 2, 3], True), 0.0001)
    weight = torch.mul(torch.rsqrt(power), torch.size(window, 0))
    error = torch.square(torch.sub((self).block_magnitudes(sample, window, step, row, column), wanted))
    return torch.mean(torch.mul(error, weight), [1, 2, 3, 4, 5])

# Quantiles of a standard normal distribution cut off at `low` and `high`, in double precision.
def truncated_normal_quantile(self: __torch__.K, q: Tensor, low: float, high: float) -> Tensor:
    from_to = torch.special_ndtr(torch.tensor([low, high], dtype=7))
    p = torch.lerp(from_to[0], from_to[1], torch.to(q, 7))
    return torch.to(torch.clamp(torch.special_ndtri(p), low, high), 6)
