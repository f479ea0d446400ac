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

# One width of the 2-D multi-scale spectral loss: transforms of windowed blocks, `width` apart from
# each other by `step`, as two matrix products, since the widths are primes that suit no fast transform.
# `re` and `im` [width, frequencies] transform along rows; `down` [2 width, 2 width] transforms along
# columns what they made, whose real and imaginary parts alternate; the window is in all three.

# Mirrored at its edges; blocks begin at (row, column).
def block_padding(self: __torch__.K, width: int, step: int) -> List[int]:
    before = width // 2 + 1 + step
    after = width // 2
    return [before, after, before, after]

# One image [h, w] along its rows: [2h, columns of blocks * frequencies].
def block_rows(self: __torch__.K, x: Tensor, re: Tensor, im: Tensor, step: int) -> Tensor:
    parts = torch.contiguous(torch.unfold(x, 1, torch.size(re, 0), step))
    return torch.flatten(torch.flatten(torch.stack([torch.matmul(parts, re), torch.matmul(parts, im)], 1), 2), 0, 1)

# Then down its columns: [rows of blocks, 2 width, columns of blocks * frequencies], real parts first.
def block_columns(self: __torch__.K, x: Tensor, down: Tensor, step: int) -> Tensor:
    return torch.matmul(down, torch.transpose(torch.unfold(x, 0, torch.size(down, 0), 2 * step), 1, 2))

def block_spectrum(self: __torch__.K, x: Tensor, re: Tensor, im: Tensor, down: Tensor, step: int) -> Tensor:
    return (self).block_columns((self).block_rows(x, re, im, step), down, step)

def block_magnitudes(self: __torch__.K, z: Tensor, width: int) -> Tensor:
    return torch.hypot(torch.narrow(z, 1, 0, width), torch.narrow(z, 1, width, width))

# What `block_spectrum` makes of gradients: those of its image [h, w].
def block_spectrum_back(self: __torch__.K, g: Tensor, re: Tensor, im: Tensor, down: Tensor, step: int, h: int, w: int) -> Tensor:
    width = torch.size(re, 0)
    back = torch.matmul(torch.t(down), g)
    hop = 2 * step
    count = torch.size(g, 0)
    parts = torch.floordiv(2 * width + hop - 1, hop)
    sums = torch.new_zeros(g, [ops.prim.max(count + parts - 1, torch.floordiv(2 * h + hop - 1, hop)), hop, torch.size(g, 2)], dtype=None, layout=None, device=None, pin_memory=None)
    for part in range(parts):
        length = ops.prim.min(hop, 2 * width - part * hop)
        place = torch.narrow(torch.narrow(sums, 0, part, count), 1, 0, length)
        _0 = torch.add_(place, torch.narrow(back, 1, part * hop, length))
    lines = torch.unflatten(torch.unflatten(torch.narrow(torch.flatten(sums, 0, 1), 0, 0, 2 * h), 0, [h, 2]), 2, [-1, torch.size(re, 1)])
    along = torch.add(torch.matmul(torch.select(lines, 1, 0), torch.t(re)), torch.matmul(torch.select(lines, 1, 1), torch.t(im)))
    return torch.unfold_backward(along, [h, w], 1, width, step)

# Squared error of the magnitudes, each frequency weighted by width / RMS of the target there. Where
# gradients are recorded, the gradient is taken here and now, image by image, so that nothing of the
# size of all blocks is kept.
def spectral_loss(self: __torch__.K, sample: Tensor, target: Tensor, re: Tensor, im: Tensor, down: Tensor, step: int, row: int, column: int) -> Tensor:
    width = torch.size(re, 0)
    padding = (self).block_padding(width, step)
    x = torch.slice(torch.slice(torch.reflection_pad2d(torch.detach(sample), padding), 2, row), 3, column)
    y = torch.slice(torch.slice(torch.reflection_pad2d(torch.detach(target), padding), 2, row), 3, column)
    n = torch.size(x, 0)
    channels = torch.size(x, 1)
    wanted = annotate(List[Tensor], [])
    for i in range(n * channels):
        z = (self).block_spectrum(torch.select(torch.select(y, 0, i // channels), 0, torch.remainder(i, channels)), re, im, down, step)
        _0 = torch.append(wanted, (self).block_magnitudes(z, width))
    blocks = torch.size(wanted[0], 0)
    powers = annotate(List[Tensor], [])
    for i in range(n * channels):
        _1 = torch.append(powers, torch.sum(torch.square(wanted[i]), [0]))
    cells = torch.unflatten(torch.sum(torch.stack(powers), [0]), 1, [-1, torch.size(re, 1)])
    power = torch.div(torch.sum(cells, [1], True), float(n * channels * blocks * torch.size(cells, 1)))
    weight = torch.flatten(torch.expand_as(torch.mul(torch.rsqrt(torch.clamp(power, 0.0001)), width), cells), 1)
    count = float(channels * blocks * torch.numel(weight))
    recorded = torch.is_grad_enabled()
    slopes = torch.zeros_like(x)
    losses = annotate(List[Tensor], [])
    for i in range(n * channels):
        z = (self).block_spectrum(torch.select(torch.select(x, 0, i // channels), 0, torch.remainder(i, channels)), re, im, down, step)
        magnitude = (self).block_magnitudes(z, width)
        error = torch.sub(magnitude, wanted[i])
        weighted = torch.mul(error, weight)
        _2 = torch.append(losses, torch.sum(torch.mul_(error, weighted)))
        if recorded:
            _3 = torch.div_(weighted, torch.clamp_min_(magnitude, 1e-30))
            _4 = torch.mul_(torch.narrow(z, 1, 0, width), weighted)
            _5 = torch.mul_(torch.narrow(z, 1, width, width), weighted)
            slope = (self).block_spectrum_back(z, re, im, down, step, torch.size(x, 2), torch.size(x, 3))
            _6 = torch.copy_(torch.select(torch.select(slopes, 0, i // channels), 0, torch.remainder(i, channels)), slope)
    loss = torch.div(torch.sum(torch.reshape(torch.stack(losses), [n, channels]), [1]), count)
    if recorded:
        whole = torch.constant_pad_nd(slopes, [column, 0, row, 0], 0)
        slope = torch.reflection_pad2d_backward(whole, torch.contiguous(torch.detach(sample)), padding)
        carried = torch.sum(torch.mul(sample, torch.mul(slope, 2. / count)), [1, 2, 3])
        loss = torch.add(loss, torch.sub(carried, torch.detach(carried)))
    return loss

# Quantiles of a standard normal distribution cut off at `low` and `high`, in double precision.
def truncated_normal_quantile(self: __torch__.K, q: Tensor, low: float, high: float) -> Tensor:
    from_to = torch.special_ndtr(torch.tensor([low, high], dtype=7))
    p = torch.lerp(from_to[0], from_to[1], torch.to(q, 7))
    return torch.to(torch.clamp(torch.special_ndtri(p), low, high), 6)
