# Short-time transforms of package format. Time runs along the last dimension of audio; frames of
# a transform stand as [..., frames, bins] until they are joined to [..., bins, frames].

# Mirrors audio at both ends, without repeating the end samples.
def mirror(self: __torch__.K, x: Tensor, before: int, after: int) -> Tensor:
    return torch.reflection_pad1d(x, [before, after])

# Magnitudes under one window: x [n, samples], window [fft].
def magnitude_frames(self: __torch__.K, x: Tensor, window: Tensor, hop: int) -> Tensor:
    frames = torch.unfold(x, -1, torch.size(window, 0), hop)
    return torch.abs(torch.fft_rfft(torch.mul(frames, window), None, -1, None))

# Mel frames of one window: projection [fft bins, mel bins].
def mel_frames(self: __torch__.K, x: Tensor, window: Tensor, projection: Tensor, hop: int, exponent: float, scale: float, offset: float) -> Tensor:
    magnitude = (self).magnitude_frames(x, window, hop)
    return (self).mel_values(magnitude, projection, exponent, scale, offset)

# Mel frames of two windows, blended per bin: `low` where blend is 1.
def mel_frames_blended(self: __torch__.K, x: Tensor, low: Tensor, high: Tensor, blend: Tensor, projection: Tensor, hop: int, exponent: float, scale: float, offset: float) -> Tensor:
    magnitude = torch.lerp((self).magnitude_frames(x, high, hop), (self).magnitude_frames(x, low, hop), blend)
    return (self).mel_values(magnitude, projection, exponent, scale, offset)

def mel_values(self: __torch__.K, magnitude: Tensor, projection: Tensor, exponent: float, scale: float, offset: float) -> Tensor:
    mel = torch.matmul(magnitude, projection)
    if exponent != 1.:
        mel = torch.pow(mel, exponent)
    return torch.add(torch.mul(mel, scale), offset)

# Mel [..., mel bins, frames] to linear bins: inverse [bins, mel bins].
def mel_unscale(self: __torch__.K, mel: Tensor, inverse: Tensor, exponent: float, scale: float, offset: float) -> Tensor:
    linear = torch.clamp_min(mel, 0.)
    if exponent != 1.:
        linear = torch.pow(linear, exponent)
    return torch.add(torch.mul(torch.matmul(inverse, linear), scale), offset)

# Chunks of frames [..., frames, bins] to one [..., bins, frames].
def join_frames(self: __torch__.K, chunks: List[Tensor]) -> Tensor:
    return torch.contiguous(torch.transpose(torch.cat(chunks, -2), -1, -2))

# Real transform: x [n, samples], basis [block, bins].
def mdct_frames(self: __torch__.K, x: Tensor, basis: Tensor, hop: int) -> Tensor:
    return torch.matmul(torch.unfold(x, -1, torch.size(basis, 0), hop), basis)

# Complex transform: x [batch, channels, samples], each item turned by its angle [batch, 1, 1, 1].
# Gives the real channels, then the imaginary ones.
def mclt_frames(self: __torch__.K, x: Tensor, real: Tensor, imaginary: Tensor, angle: Tensor, hop: int) -> Tensor:
    frames = torch.unfold(x, -1, torch.size(real, 0), hop)
    re = torch.matmul(frames, real)
    im = torch.matmul(frames, imaginary)
    cos = torch.cos(angle)
    sin = torch.sin(angle)
    turned = torch.sub(torch.mul(re, cos), torch.mul(im, sin))
    return torch.cat([turned, torch.add(torch.mul(re, sin), torch.mul(im, cos))], 1)

# Overlapped halves of the blocks of mdct [batch, channels, bins, frames]: (frames - 1) * bins
# samples. The bases are [bins, block].
def mdct_samples(self: __torch__.K, mdct: Tensor, basis: Tensor) -> Tensor:
    return (self).overlap_halves(torch.matmul(torch.transpose(mdct, -1, -2), basis))

def mclt_samples(self: __torch__.K, mclt: Tensor, real: Tensor, imaginary: Tensor) -> Tensor:
    frames = torch.transpose(mclt, -1, -2)
    half = torch.floordiv(torch.size(mclt, 1), 2)
    re = torch.matmul(torch.narrow(frames, 1, 0, half), real)
    im = torch.matmul(torch.narrow(frames, 1, half, half), imaginary)
    return (self).overlap_halves(torch.add(re, im))

def overlap_halves(self: __torch__.K, blocks: Tensor) -> Tensor:
    joints = torch.sub(torch.size(blocks, -2), 1)
    hop = torch.floordiv(torch.size(blocks, -1), 2)
    ends = torch.narrow(torch.narrow(blocks, -2, 0, joints), -1, hop, hop)
    starts = torch.narrow(torch.narrow(blocks, -2, 1, joints), -1, 0, hop)
    return torch.flatten(torch.add(ends, starts), -2, -1)

# Removes what lies below `stop` and passes what lies above `pass_from` (cycles per sample), with a
# straight edge between: x [n, samples].
def high_pass(self: __torch__.K, x: Tensor, stop: float, pass_from: float) -> Tensor:
    samples = torch.size(x, -1)
    half = torch.floordiv(samples, 2)
    long = torch.reflection_pad1d(x, [half, half])
    length = torch.size(long, -1)
    spectrum = torch.fft_rfft(long, None, -1, None)
    index = torch.arange(torch.size(spectrum, -1), dtype=6, layout=None, device=None, pin_memory=None)
    gain = torch.clamp(torch.div(torch.sub(torch.div(index, float(length)), stop), pass_from - stop), 0., 1.)
    filtered = torch.fft_irfft(torch.mul(spectrum, gain), length, -1, None)
    return torch.contiguous(torch.narrow(filtered, -1, half, samples))
