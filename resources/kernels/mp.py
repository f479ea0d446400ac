# Magnitude-preserving primitives (EDM2, arXiv 2312.02696; equation numbers are that paper's).

# RMS over `dims`, plus eps, in single precision at least. Of the channels of an image that lies plane by plane a mean is faster than
# a norm.
def rms(self: __torch__.K, image: Tensor, dims: List[int], eps: float) -> Tensor:
    x = image
    if ops.prim.dtype(image) == 15:
        x = torch.to(image, 6)
    if torch.is_grad_enabled() and torch.dim(x) == 4 and torch.len(dims) == 1:
        y = torch.sqrt(torch.clamp_min(torch.mean(torch.square(x), dims, True), 1e-20))
    else:
        norm = torch.linalg_vector_norm(x, 2, dims, True)
        share = float(torch.numel(norm)) / float(torch.numel(x))
        y = torch.mul(norm, share ** 0.5)
    return torch.add(y, eps)

# RMS over `dims` becomes 1.
def normalize(self: __torch__.K, x: Tensor, dims: List[int], eps: float) -> Tensor:
    return torch.div(x, torch.type_as((self).rms(x, dims, eps), x))

# Eq. 81.
def mp_silu(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.div(torch.silu(x), 0.596)

# Eq. 88.
def mp_sum(self: __torch__.K, a: Tensor, b: Tensor, t: float) -> Tensor:
    return torch.div(torch.lerp(a, b, t), ((1. - t) ** 2. + t ** 2.) ** 0.5)

# Eq. 88 with a balance per element.
def mp_sum_at(self: __torch__.K, a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    gain = torch.sqrt(torch.add(torch.square(torch.rsub(t, 1)), torch.square(t)))
    return torch.div(torch.lerp(a, b, t), gain)

# Eq. 103, along channels.
def mp_cat(self: __torch__.K, a: Tensor, b: Tensor, t: float) -> Tensor:
    na = float(torch.size(a, 1))
    nb = float(torch.size(b, 1))
    gain = ((na + nb) / ((1. - t) ** 2. + t ** 2.)) ** 0.5
    return torch.cat([torch.mul(a, gain * (1. - t) / na ** 0.5), torch.mul(b, gain * t / nb ** 0.5)], 1)

# Eq. 75: x of [n] gives [n, channels].
def mp_fourier(self: __torch__.K, x: Tensor, freqs: Tensor, phases: Tensor) -> Tensor:
    angle = torch.add(torch.mul(torch.unsqueeze(x, 1), torch.unsqueeze(freqs, 0)), torch.unsqueeze(phases, 0))
    return torch.mul(torch.cos(angle), 1.4142135623730951)

# A weight as the forward pass uses it: times gain / sqrt(fan in); normalised over `dims` first
# where `dims` is not empty (training).
def mp_weight(self: __torch__.K, w: Tensor, gain: Tensor, dims: List[int]) -> Tensor:
    fan = float(torch.numel(w)) / float(torch.size(w, 0))
    v = w
    if torch.len(dims) > 0:
        v = (self).normalize(w, dims, 0.0001)
    return torch.mul(v, torch.div(gain, fan ** 0.5))

# A weight [out, ...] and what a low-rank adapter adds: b [out, rank], a [rank, values of one output].
def low_rank_added(self: __torch__.K, w: Tensor, a: Tensor, b: Tensor, factor: float) -> Tensor:
    return torch.add(w, torch.reshape(torch.matmul(b, a), torch.size(w)), alpha=factor)

# Linear layer: x [n, in], w [out, in].
def linear(self: __torch__.K, x: Tensor, w: Tensor) -> Tensor:
    return torch.matmul(x, torch.t(w))

# What `mp_fourier` multiplies by and adds, for so many channels: frequencies of a normal distribution,
# every other channel a quarter turn ahead.
def fourier_frequencies(self: __torch__.K, channels: int) -> Tensor:
    even = torch.linspace(0., 0.999, channels, dtype=7)
    return torch.to(torch.mul(torch.special_erfinv(even), 3.141592653589793), 6)

def fourier_phases(self: __torch__.K, channels: int) -> Tensor:
    ahead = torch.eq(torch.remainder(torch.arange(channels), 2), 0)
    return torch.mul(torch.to(ahead, 6), 1.5707963267948966)
