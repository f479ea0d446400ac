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

# Mean over channels of plain magnitudes, [batch, channels, mel bins, frames] to [batch, 1, mel bins, frames].
def mel_magnitudes(self: __torch__.K, mel: Tensor, exponent: float, scale: float, offset: float) -> Tensor:
    plain = torch.relu(torch.mul(torch.sub(mel, offset), scale))
    if exponent != 1.:
        plain = torch.pow(plain, exponent)
    return torch.mean(plain, [1], True)

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
    index = torch.arange(torch.size(spectrum, -1), dtype=6, layout=None, device=ops.prim.device(spectrum), pin_memory=None)
    gain = torch.clamp(torch.div(torch.sub(torch.div(index, float(length)), stop), pass_from - stop), 0., 1.)
    filtered = torch.fft_irfft(torch.mul(spectrum, gain), length, -1, None)
    return torch.contiguous(torch.narrow(filtered, -1, half, samples))

# Sums overlapping frames [n, frames, size] to [n, samples], each hop samples after the one before.
def overlap_add(self: __torch__.K, frames: Tensor, hop: int) -> Tensor:
    rows = torch.size(frames, 0)
    count = torch.size(frames, 1)
    parts = torch.floordiv(torch.sub(torch.add(torch.size(frames, 2), hop), 1), hop)
    rest = torch.sub(torch.mul(parts, hop), torch.size(frames, 2))
    hops = torch.reshape(torch.constant_pad_nd(frames, [0, rest], 0), [rows, count, parts, hop])
    total = torch.sub(torch.add(count, parts), 1)
    out = torch.new_zeros(hops, [rows, total, hop], dtype=None, layout=None, device=None, pin_memory=None)
    for part in range(parts):
        place = torch.narrow(out, 1, part, count)
        _0 = torch.add_(place, torch.select(hops, 2, part))
    return torch.flatten(out, 1, 2)

# What overlapping frames add up to from the first frame's centre on: to the last one's centre, or,
# in a ring, to where the first comes again. x [n, samples] comes of overlap_add.
def centred(self: __torch__.K, x: Tensor, half: int, frames: int, hop: int, ring: bool) -> Tensor:
    if ring:
        length = frames * hop
        rest = torch.remainder(-torch.size(x, 1), length)
        turns = torch.reshape(torch.constant_pad_nd(x, [0, rest], 0), [torch.size(x, 0), -1, length])
        y = torch.roll(torch.sum(turns, [1]), [-half], [1])
    else:
        y = torch.narrow(x, 1, half, (frames - 1) * hop)
    return y

# One over what overlapping squared windows add up to.
def overlap_gain(self: __torch__.K, window: Tensor, frames: int, hop: int, ring: bool) -> Tensor:
    size = torch.size(window, 0)
    square = torch.expand(torch.reshape(torch.square(window), [1, 1, size]), [1, frames, size])
    sum = (self).centred((self).overlap_add(square, hop), torch.floordiv(size, 2), frames, hop, ring)
    return torch.reciprocal(torch.clamp_min(sum, 1e-11))

# Least-squares audio of spectra [n, frames, bins]; window and gain as above.
def waves(self: __torch__.K, spectra: Tensor, window: Tensor, gain: Tensor, hop: int, ring: bool) -> Tensor:
    size = torch.size(window, 0)
    frames = torch.mul_(torch.fft_irfft(spectra, size, -1, None), window)
    sum = (self).overlap_add(frames, hop)
    return torch.mul((self).centred(sum, torch.floordiv(size, 2), torch.size(spectra, 1), hop, ring), gain)

# Spectra [n, frames, bins] of audio [n, samples], mirrored at its ends or joined to a ring.
def spectra(self: __torch__.K, audio: Tensor, window: Tensor, hop: int, ring: bool) -> Tensor:
    size = torch.size(window, 0)
    half = torch.floordiv(size, 2)
    if ring:
        long = (self).ring(audio, half, half - hop)
    else:
        long = torch.reflection_pad1d(audio, [half, half])
    return torch.fft_rfft(torch.mul(torch.unfold(long, -1, size, hop), window), None, -1, None)

# One iteration of fast Griffin-Lim: unit phases, and the spectra that gave them. As in the original,
# momentum takes off those of the step before, not the plain rebuilt ones of Perraudin 2013.
# `known` holds unit phases that are given and their share [frames, bins], or nothing.
def fgla_step(self: __torch__.K, phases: Tensor, before: Tensor, target: Tensor, momentum: float, window: Tensor, gain: Tensor, hop: int, ring: bool, known: List[Tensor]) -> List[Tensor]:
    audio = (self).waves(torch.mul(phases, target), window, gain, hop, ring)
    rebuilt = (self).spectra(audio, window, hop, ring)
    moved = torch.sub_(rebuilt, before, alpha=momentum)
    unit = (self).unit_phases(moved)
    if torch.len(known) > 0:
        unit = (self).toward(unit, known[0], known[1])
    return [unit, moved]

# a + share * (b - a), for complex values too.
def toward(self: __torch__.K, a: Tensor, b: Tensor, share: Tensor) -> Tensor:
    return torch.add(a, torch.mul(torch.sub(b, a), share))

# The smallest numbers have no phase: sgn makes NaN of some of them.
def unit_phases(self: __torch__.K, spectra: Tensor) -> Tensor:
    unit = torch.sgn(spectra)
    _0 = torch.nan_to_num_(torch.view_as_real(unit), 0., 0., 0.)
    return unit

def magnitudes(self: __torch__.K, spectra: Tensor) -> Tensor:
    return torch.abs(spectra)

# The mean of each pair of rows [2n, frames, bins], for both.
def pair_means(self: __torch__.K, x: Tensor) -> Tensor:
    pairs = torch.unflatten(x, 0, [-1, 2])
    return torch.flatten(torch.expand_as(torch.mean(pairs, [1], True), pairs), 0, 1)

# Mel [n, mel bins, frames] to non-negative linear magnitudes [n, frames, bins]: inverse [mel bins, bins].
def linear_frames(self: __torch__.K, mel: Tensor, inverse: Tensor, offset: float, exponent: float) -> Tensor:
    plain = torch.clamp_min(torch.sub(torch.transpose(mel, -1, -2), offset), 0.)
    if exponent != 1.:
        plain = torch.pow(plain, exponent)
    return torch.clamp_min(torch.matmul(plain, inverse), 0.)

# Phases that advance by each bin's own frequency, which the slope of the log magnitude tells under
# a Gaussian window (Průša 2017, eq. 9): cycles and reach (hops per bin², see MelPreview) are [bins].
# In a ring they are stretched to come round to where they began.
def running_phases(self: __torch__.K, magnitude: Tensor, channels: int, cycles: Tensor, reach: Tensor, ring: bool) -> Tensor:
    mean = torch.mean(torch.unflatten(magnitude, 0, [-1, channels]), [1], True)
    logs = torch.log(torch.add(mean, torch.add(torch.mul(torch.amax(mean), 0.001), 1e-9)))
    flat = torch.replication_pad1d(torch.flatten(logs, 0, 2), [1, 1])
    bins = torch.size(flat, -1)
    rise = torch.sub(torch.narrow(flat, -1, 2, torch.sub(bins, 2)), torch.narrow(flat, -1, 0, torch.sub(bins, 2)))
    advance = torch.view_as(torch.add(cycles, torch.mul(rise, reach)), mean)
    turn = torch.cumsum(torch.to(advance, 7), 2)
    if ring:
        frames = torch.size(turn, 2)
        whole = torch.narrow(turn, 2, torch.sub(frames, 1), 1)
        places = torch.arange(1, torch.add(frames, 1), dtype=7, layout=None, device=ops.prim.device(turn), pin_memory=None)
        share = torch.reshape(torch.div(places, float(frames)), [1, 1, -1, 1])
        turn = torch.sub(turn, torch.mul(torch.sub(whole, torch.round(whole)), share))
    half = torch.mul(torch.arange(torch.size(cycles, 0), dtype=6, layout=None, device=ops.prim.device(cycles), pin_memory=None), 0.5)
    angle = torch.mul(torch.to(torch.frac(torch.add(turn, half)), 6), 6.283185307179586)
    return torch.flatten(torch.expand_as(torch.polar(torch.ones_like(angle), angle), torch.unflatten(magnitude, 0, [-1, channels])), 0, 1)

# Running phases of a piece whose start was heard before, as spectra [n, heard frames, bins]: those
# first, without the last `edge` frames, then the running ones turned to follow on.
def continued_phases(self: __torch__.K, running: Tensor, heard: Tensor, edge: int) -> Tensor:
    joint = torch.sub(torch.sub(torch.size(heard, 1), 1), edge)
    known = (self).unit_phases(heard)
    turn = torch.mul(torch.narrow(known, 1, joint, 1), torch.conj(torch.narrow(running, 1, joint, 1)))
    rest = torch.narrow(running, 1, joint, torch.sub(torch.size(running, 1), joint))
    return torch.cat([torch.narrow(known, 1, 0, joint), torch.mul(rest, turn)], 1)

# Fades from one audio to another of the same length, linearly: both tell the same.
def cross_fade(self: __torch__.K, old: Tensor, new: Tensor) -> Tensor:
    samples = torch.size(old, -1)
    place = torch.arange(samples, dtype=6, layout=None, device=ops.prim.device(old), pin_memory=None)
    return torch.lerp(old, new, torch.div(torch.add(place, 0.5), float(samples)))

# |magnitudes of audio - wanted| / |wanted|; audio [n, samples], wanted [n, bins, frames].
def spectral_gap(self: __torch__.K, audio: Tensor, wanted: Tensor, window: Tensor, hop: int) -> Tensor:
    got = torch.transpose(torch.abs((self).spectra(audio, window, hop, False)), 1, 2)
    return torch.div(torch.norm(torch.sub(got, wanted)), torch.norm(wanted))

# A ring [n, samples] in another number of samples, without a change of its sound.
def resampled_ring(self: __torch__.K, x: Tensor, samples: int) -> Tensor:
    spectrum = torch.fft_rfft(x, None, -1, None)
    return torch.mul(torch.fft_irfft(spectrum, samples, -1, None), float(samples) / float(torch.size(x, -1)))

# A ring [n, c, rows, columns] stretched to another number of columns, linearly between them.
def stretched_ring(self: __torch__.K, x: Tensor, columns: int) -> Tensor:
    n = torch.size(x, -1)
    places = torch.mul(torch.arange(columns, dtype=7, layout=None, device=ops.prim.device(x), pin_memory=None), float(n) / float(columns))
    first = torch.to(torch.floor(places), 4)
    share = torch.to(torch.sub(places, first), 6)
    a = torch.index_select(x, -1, torch.remainder(first, n))
    b = torch.index_select(x, -1, torch.remainder(torch.add(first, 1), n))
    return torch.lerp(a, b, share)
