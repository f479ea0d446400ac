# Convolutions, the residual block and attention: shared by every network. Images take the number
# format of the weights they meet.

# "Same" convolution. Frequency is padded by zeros; time by reflection or by zeros.
def conv(self: __torch__.K, image: Tensor, w: Tensor, groups: int, reflect: bool) -> Tensor:
    x = torch.type_as(image, w)
    ph = torch.size(w, 2) // 2
    pw = torch.size(w, 3) // 2
    if reflect and pw > 0:
        y = torch.conv2d(torch.reflection_pad2d(x, [pw, pw, 0, 0]), w, None, [1, 1], [ph, 0], [1, 1], groups)
    else:
        y = torch.conv2d(x, w, None, [1, 1], [ph, pw], [1, 1], groups)
    return y

# Exchanges left and right: samples 2i and 2i+1 of the batch.
def swap_pairs(self: __torch__.K, x: Tensor) -> Tensor:
    c = torch.size(x, 1)
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    return torch.reshape(torch.flip(torch.reshape(x, [-1, 2, c, h, w]), [1]), [-1, c, h, w])

# What is left of a convolution over (left/right, frequency, time) with a kernel of depth 2 whose
# depth axis is padded by reflection: out(l) = w0*l + w1*r, out(r) = w0*r + w1*l. x holds w0* over
# w1* of each side.
def mix_pairs(self: __torch__.K, x: Tensor) -> Tensor:
    half = torch.size(x, 1) // 2
    return torch.add(torch.narrow(x, 1, 0, half), (self).swap_pairs(torch.narrow(x, 1, half, half)))

# [b, c*2, h, w] with left/right fastest <-> [b*2, c, h, w].
def to_pairs(self: __torch__.K, x: Tensor) -> Tensor:
    c = torch.size(x, 1) // 2
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    return torch.reshape(torch.permute(torch.reshape(x, [-1, c, 2, h, w]), [0, 2, 1, 3, 4]), [-1, c, h, w])

def from_pairs(self: __torch__.K, x: Tensor) -> Tensor:
    c = torch.size(x, 1)
    h = torch.size(x, 2)
    w = torch.size(x, 3)
    return torch.reshape(torch.permute(torch.reshape(x, [-1, 2, c, h, w]), [0, 2, 1, 3, 4]), [-1, c * 2, h, w])

# Modulation by the embedding [n, e]: 1 + linear(embedding), as [n, c, 1, 1]; with `pairs` for both
# sides, [n, 2c, 1, 1].
def gate(self: __torch__.K, emb: Tensor, w: Tensor, groups: int, pairs: bool) -> Tensor:
    heard = torch.type_as(emb, w)
    if groups == 1:
        g = torch.linear(heard, torch.flatten(w, 1, 3), None)
    else:
        e = torch.unsqueeze(torch.unsqueeze(heard, 2), 3)
        g = torch.flatten(torch.conv2d(e, w, None, [1, 1], [0, 0], [1, 1], groups), 1, 3)
    if pairs:
        g = torch.cat([g, g], 1)
    return torch.unsqueeze(torch.unsqueeze(torch.add(g, 1), 2), 3)

# 1 halves, 2 doubles, 0 keeps; 3 halves and 4 doubles time alone.
def resample(self: __torch__.K, x: Tensor, mode: int) -> Tensor:
    y = x
    if mode == 1:
        y = torch.avg_pool2d(x, [2, 2])
    elif mode == 2:
        y = torch.upsample_nearest2d(x, [torch.size(x, 2) * 2, torch.size(x, 3) * 2])
    elif mode == 3:
        y = torch.avg_pool2d(x, [1, 2])
    elif mode == 4:
        y = torch.upsample_nearest2d(x, [torch.size(x, 2), torch.size(x, 3) * 2])
    return y

# conv(silu(x)).
def silu_conv(self: __torch__.K, x: Tensor, w: Tensor, groups: int, reflect: bool) -> Tensor:
    ph = torch.size(w, 2) // 2
    pw = torch.size(w, 3) // 2
    if reflect and pw > 0:
        y = torch.conv2d((self).silu_over(torch.reflection_pad2d(x, [pw, pw, 0, 0])), w, None, [1, 1], [ph, 0], [1, 1], groups)
    else:
        y = torch.conv2d(torch.silu(x), w, None, [1, 1], [ph, pw], [1, 1], groups)
    return y

# conv(doubled(silu(x))) as one transposed convolution with the kernel of `doubling_kernel`: 4 taps
# an output instead of 9. Reflecting what is doubled repeats the edge of what is not.
def silu_conv_doubled(self: __torch__.K, x: Tensor, w: Tensor, groups: int, reflect: bool, mode: int) -> Tensor:
    stride = 2
    if mode == 4:
        stride = 1
    rows = (torch.size(w, 2) - 1) // 2
    if reflect:
        y = torch.conv_transpose2d((self).silu_over(torch.replication_pad2d(x, [1, 1, 0, 0])), w, None, [stride, 2], [rows, 3], [0, 0], groups, [1, 1])
    else:
        y = torch.conv_transpose2d(torch.silu(x), w, None, [stride, 2], [rows, 1], [0, 0], groups, [1, 1])
    return y

# y + keep * x, doubled by `mode`; takes y's memory.
def add_resampled(self: __torch__.K, y: Tensor, x: Tensor, keep: float, mode: int) -> Tensor:
    if mode == 2 or mode == 4:
        if torch.is_grad_enabled():
            y = torch.add(y, (self).resample(x, mode), alpha=keep)
        else:
            rows = torch.size(y, 2) // torch.size(x, 2)
            cells = torch.unflatten(torch.unflatten(y, 3, [-1, 2]), 2, [-1, rows])
            _0 = torch.add_(cells, torch.unsqueeze(torch.unsqueeze(x, 4), 3), alpha=keep)
    else:
        y = (self).add_over(y, x, keep)
    return y

# `mp_cat` of two images.
def join(self: __torch__.K, a: Tensor, b: Tensor, t: float) -> Tensor:
    na = torch.size(a, 1)
    nb = torch.size(b, 1)
    gain = (float(na + nb) / ((1. - t) ** 2. + t ** 2.)) ** 0.5
    ga = torch.full([1, na, 1, 1], gain * (1. - t) / float(na) ** 0.5, dtype=6, layout=None, device=ops.prim.device(a), pin_memory=None)
    gb = torch.full([1, nb, 1, 1], gain * t / float(nb) ** 0.5, dtype=6, layout=None, device=ops.prim.device(b), pin_memory=None)
    return (self).mul_over(torch.cat([a, b], 1), torch.type_as(torch.cat([ga, gb], 1), a))

# EDM2 residual block (fig. 21). `gates` holds the modulation or nothing, `skip` the 1x1 weight or
# nothing. An encoder projects (and normalises pixels) before the branch, a decoder after it. The
# constants of mp_silu and mp_sum are in the weights; `keep` is what remains for x.
def block(self: __torch__.K, x0: Tensor, gates: List[Tensor], w0: Tensor, w1: Tensor, skip: List[Tensor], groups: int, mode: int, encoder: bool, pixel_norm: bool, reflect: bool, keep: float, clip: float) -> Tensor:
    x = torch.type_as(x0, w0)
    if mode == 1 or mode == 3:
        x = (self).resample(x, mode)
    if encoder:
        if torch.len(skip) > 0:
            x = torch.conv2d(x, skip[0])
        if pixel_norm:
            x = (self).normalize(x, [1], 0.0001)
    if mode == 2 or mode == 4:
        y = (self).silu_conv_doubled(x, w0, groups, reflect, mode)
    else:
        y = (self).silu_conv(x, w0, groups, reflect)
    if torch.len(gates) > 0:
        y = (self).mul_over(y, gates[0])
    y = (self).silu_conv(y, w1, groups, reflect)
    if not encoder:
        if torch.len(skip) > 0:
            x = torch.conv2d(x, skip[0])
    return (self).clamp_over((self).add_resampled(y, x, keep, mode), clip)

# Rotary position (arXiv 2104.09864): x [n, cells, heads, channels], cos and sin [pairs, 1, cells].
def turn_pairs(self: __torch__.K, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    pairs = torch.unflatten(x, 3, [-1, 2])
    a = torch.select(pairs, 4, 0)
    b = torch.select(pairs, 4, 1)
    c = torch.type_as(torch.permute(cos, [2, 1, 0]), x)
    s = torch.type_as(torch.permute(sin, [2, 1, 0]), x)
    re = torch.sub(torch.mul(a, c), torch.mul(b, s))
    im = torch.add(torch.mul(a, s), torch.mul(b, c))
    return torch.flatten(torch.stack([re, im], 4), 3, 4)

# Rows (dim 2) or columns (dim 3) of an image as samples of their own, and back.
def apart(self: __torch__.K, x: Tensor, dim: int) -> Tensor:
    return torch.unsqueeze(torch.flatten(torch.movedim(x, dim, 1), 0, 1), dim)

def together(self: __torch__.K, y: Tensor, dim: int, count: int) -> Tensor:
    return torch.contiguous(torch.movedim(torch.unflatten(torch.squeeze(y, dim), 0, [-1, count]), 1, dim))

def repeat_rows(self: __torch__.K, x: Tensor, times: int) -> Tensor:
    return torch.repeat_interleave(x, times, 0)

# An image as its cells [n, cells, channels], and back.
def cells(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.flatten(torch.permute(x, [0, 2, 3, 1]), 1, 2)

def image(self: __torch__.K, cells: Tensor, rows: int) -> Tensor:
    return torch.permute(torch.unflatten(cells, 1, [rows, -1]), [0, 3, 1, 2])

# Linear layer of cells, split into heads [n, cells, heads, channels] of RMS 1.
def unit_heads(self: __torch__.K, cells: Tensor, w: Tensor, heads: int) -> Tensor:
    return (self).normalize(torch.unflatten(torch.linear(cells, w, None), 2, [heads, -1]), [3], 0.0001)

# Self-attention over all cells, queries and keys modulated by the embedding, values after it. `turn`
# holds cos and sin of a rotary position or nothing. Queries and keys alternate in the rows of w_qk.
def attention(self: __torch__.K, x: Tensor, gate_qk: Tensor, gate_v: Tensor, w_qk: Tensor, w_v: Tensor, w_proj: Tensor, heads: int, keep: float, clip: float, turn: List[Tensor]) -> Tensor:
    t = (self).cells(x)
    heard = torch.mul(t, torch.transpose(torch.squeeze(gate_qk, 3), 1, 2))
    rows = torch.unflatten(torch.flatten(w_qk, 1, 3), 0, [-1, 2])
    q = (self).unit_heads(heard, torch.select(rows, 1, 0), heads)
    k = (self).unit_heads(heard, torch.select(rows, 1, 1), heads)
    if torch.len(turn) > 0:
        q = (self).turn_pairs(q, turn[0], turn[1])
        k = (self).turn_pairs(k, turn[0], turn[1])
    v = (self).unit_heads(t, torch.flatten(w_v, 1, 3), heads)
    y = torch.scaled_dot_product_attention(torch.transpose(q, 1, 2), torch.transpose(k, 1, 2), torch.transpose(v, 1, 2))
    y = torch.flatten(torch.transpose(y, 1, 2), 2, 3)
    y = (self).silu_over(torch.mul(y, torch.transpose(torch.squeeze(gate_v, 3), 1, 2)))
    y = (self).dense_channels((self).image(torch.linear(y, torch.flatten(w_proj, 1, 3), None), torch.size(x, 2)))
    return (self).clamp_over((self).add_over(y, x, keep), clip)

# A (depth, height, width) kernel as a two-dimensional one: depth 1 loses its axis, depth 2 becomes w0
# stacked over w1 (see `mix_pairs`).
def flat_kernel(self: __torch__.K, w: Tensor) -> Tensor:
    y = w
    if torch.dim(w) == 5:
        y = torch.cat(torch.unbind(w, 2), 0)
    return torch.contiguous(y)

# A grouped kernel as a dense one, with zeros between the groups.
def dense_kernel(self: __torch__.K, w: Tensor, groups: int) -> Tensor:
    y = w
    if groups > 1:
        parts = torch.chunk(w, groups, 0)
        width = torch.size(w, 1)
        wide = annotate(List[Tensor], [])
        for i in range(groups):
            padding = [0, 0, 0, 0, i * width, (groups - 1 - i) * width]
            _0 = torch.append(wide, torch.constant_pad_nd(parts[i], padding, 0))
        y = torch.cat(wide, 0)
    return y

# A kernel over sides that stand in the channels, left first: from the stacked kernels of
# `flat_kernel` where sides are mixed, from the kernel of each side where they are not.
def sides_kernel(self: __torch__.K, w: Tensor, groups: int, mixed: bool) -> Tensor:
    if mixed:
        halves = torch.chunk(w, 2, 0)
        own = (self).dense_kernel(halves[0], groups)
        other = (self).dense_kernel(halves[1], groups)
    else:
        own = (self).dense_kernel(w, groups)
        other = torch.zeros_like(own)
    return torch.cat([torch.cat([own, other], 1), torch.cat([other, own], 1)], 0)

# A folded kernel in the memory order of the images it meets.
def dense_kernel_channels(self: __torch__.K, w: Tensor) -> Tensor:
    y = w
    if torch.dim(w) == 4:
        y = (self).dense_channels(w)
    return y

# [out, in/groups, h, 3] to the transposed kernel [in, out/groups, h + 1, 4] that convolves a doubled
# image without making it; `mode` 4 doubles width alone.
def doubling_kernel(self: __torch__.K, w: Tensor, groups: int, mode: int) -> Tensor:
    back = torch.flip(w, [2, 3])
    y = torch.add(torch.constant_pad_nd(back, [0, 1, 0, 0], 0), torch.constant_pad_nd(back, [1, 0, 0, 0], 0))
    if mode == 2:
        y = torch.add(torch.constant_pad_nd(y, [0, 0, 0, 1], 0), torch.constant_pad_nd(y, [0, 0, 1, 0], 0))
    return torch.flatten(torch.transpose(torch.unflatten(y, 0, [groups, -1]), 1, 2), 0, 1)

# Appends a channel of ones.
def with_ones(self: __torch__.K, x: Tensor) -> Tensor:
    y = torch.cat([x, torch.ones_like(torch.narrow(x, 1, 0, 1))], 1)
    return (self).dense_channels(y)

def pool(self: __torch__.K, x: Tensor, size: int) -> Tensor:
    return torch.avg_pool2d(x, [size, size])

# [n, c*2, h, w] with left/right fastest -> [n, 2*(c + 1), h, w]: the channels of the left side and
# one of ones, then those of the right side.
def sides_with_ones(self: __torch__.K, x: Tensor) -> Tensor:
    sides = torch.transpose(torch.unflatten(x, 1, [-1, 2]), 1, 2)
    ones = torch.ones_like(torch.narrow(sides, 2, 0, 1))
    return (self).dense_channels(torch.flatten(torch.cat([sides, ones], 2), 1, 2))
