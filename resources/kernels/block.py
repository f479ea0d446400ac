# Convolutions, the residual block and attention: shared by every network.

# "Same" convolution. Frequency is padded by zeros; time by reflection or by zeros.
def conv(self: __torch__.K, x: Tensor, w: Tensor, groups: int, reflect: bool) -> Tensor:
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

# Convolution over (left/right, frequency, time) with a kernel of depth 2 whose depth axis is padded
# by reflection: out(l) = w0*l + w1*r, out(r) = w0*r + w1*l. `w` stacks w0 over w1.
def conv_pairs(self: __torch__.K, x: Tensor, w: Tensor, groups: int, reflect: bool) -> Tensor:
    half = torch.size(w, 0) // 2
    if groups == 1:
        y = (self).conv(x, w, 1, reflect)
        own = torch.narrow(y, 1, 0, half)
        other = torch.narrow(y, 1, half, half)
    else:
        own = (self).conv(x, torch.narrow(w, 0, 0, half), groups, reflect)
        other = (self).conv(x, torch.narrow(w, 0, half, half), groups, reflect)
    return torch.add(own, (self).swap_pairs(other))

def conv_any(self: __torch__.K, x: Tensor, w: Tensor, groups: int, reflect: bool, pairs: bool) -> Tensor:
    if pairs:
        y = (self).conv_pairs(x, w, groups, reflect)
    else:
        y = (self).conv(x, w, groups, reflect)
    return y

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

# Modulation by the embedding [n, e]: 1 + linear(embedding), as [n, c, 1, 1].
def gate(self: __torch__.K, emb: Tensor, w: Tensor, groups: int) -> Tensor:
    e = torch.unsqueeze(torch.unsqueeze(emb, 2), 3)
    return torch.add(torch.conv2d(e, w, None, [1, 1], [0, 0], [1, 1], groups), 1)

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

# EDM2 residual block (fig. 21). `gates` holds the modulation or nothing, `skip` the 1x1 weight or
# nothing. An encoder projects (and normalises pixels) before the branch, a decoder after it.
def block(self: __torch__.K, x0: Tensor, gates: List[Tensor], w0: Tensor, w1: Tensor, skip: List[Tensor], groups: int, mode: int, encoder: bool, pixel_norm: bool, reflect: bool, pairs: bool, balance: float, clip: float) -> Tensor:
    x = (self).resample(x0, mode)
    if encoder:
        if torch.len(skip) > 0:
            x = torch.conv2d(x, skip[0])
        if pixel_norm:
            x = (self).normalize(x, [1], 0.0001)
    y = (self).conv_any((self).mp_silu(x), w0, groups, reflect, pairs)
    if torch.len(gates) > 0:
        y = torch.mul(y, gates[0])
    y = (self).conv_any((self).mp_silu(y), w1, groups, reflect, pairs)
    if not encoder:
        if torch.len(skip) > 0:
            x = torch.conv2d(x, skip[0])
    return torch.clamp((self).mp_sum(x, y, balance), -clip, clip)

# Rotary position (arXiv 2104.09864): qk [n, heads, channels, 2, cells], cos and sin [pairs, 1, cells].
def turn_pairs(self: __torch__.K, qk: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    pairs = torch.unflatten(qk, 2, [-1, 2])
    a = torch.select(pairs, 3, 0)
    b = torch.select(pairs, 3, 1)
    re = torch.sub(torch.mul(a, cos), torch.mul(b, sin))
    im = torch.add(torch.mul(a, sin), torch.mul(b, cos))
    return torch.flatten(torch.stack([re, im], 3), 2, 3)

# Rows (dim 2) or columns (dim 3) of an image as samples of their own, and back.
def apart(self: __torch__.K, x: Tensor, dim: int) -> Tensor:
    return torch.unsqueeze(torch.flatten(torch.movedim(x, dim, 1), 0, 1), dim)

def together(self: __torch__.K, y: Tensor, dim: int, count: int) -> Tensor:
    return torch.contiguous(torch.movedim(torch.unflatten(torch.squeeze(y, dim), 0, [-1, count]), 1, dim))

def repeat_rows(self: __torch__.K, x: Tensor, times: int) -> Tensor:
    return torch.repeat_interleave(x, times, 0)

# Self-attention over all cells, queries and keys modulated by the embedding, values after it. `turn`
# holds cos and sin of a rotary position or nothing.
def attention(self: __torch__.K, x: Tensor, gate_qk: Tensor, gate_v: Tensor, w_qk: Tensor, w_v: Tensor, w_proj: Tensor, heads: int, balance: float, clip: float, turn: List[Tensor]) -> Tensor:
    n = torch.size(x, 0)
    cells = torch.size(x, 2) * torch.size(x, 3)
    qk = torch.reshape(torch.conv2d(torch.mul(x, gate_qk), w_qk), [n, heads, -1, 2, cells])
    qk = (self).normalize(qk, [2], 0.0001)
    if torch.len(turn) > 0:
        qk = (self).turn_pairs(qk, turn[0], turn[1])
    v = torch.reshape(torch.conv2d(x, w_v), [n, heads, -1, cells])
    v = (self).normalize(v, [2], 0.0001)
    q = torch.transpose(torch.select(qk, 3, 0), -1, -2)
    k = torch.transpose(torch.select(qk, 3, 1), -1, -2)
    y = torch.scaled_dot_product_attention(q, k, torch.transpose(v, -1, -2))
    y = torch.reshape(torch.transpose(y, -1, -2), [n, -1, torch.size(x, 2), torch.size(x, 3)])
    y = torch.conv2d((self).mp_silu(torch.mul(y, gate_v)), w_proj)
    return torch.clamp((self).mp_sum(x, y, balance), -clip, clip)

# A (depth, height, width) kernel as the two-dimensional one that `conv` or `conv_pairs` takes:
# depth 1 loses its axis, depth 2 becomes w0 stacked over w1.
def flat_kernel(self: __torch__.K, w: Tensor) -> Tensor:
    y = w
    if torch.dim(w) == 5:
        y = torch.cat(torch.unbind(w, 2), 0)
    return torch.contiguous(y)

# Appends a channel of ones.
def with_ones(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(torch.narrow(x, 1, 0, 1))], 1)

def pool(self: __torch__.K, x: Tensor, size: int) -> Tensor:
    return torch.avg_pool2d(x, [size, size])

# [n, c] -> [2n, c], each row twice.
def double_rows(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.repeat_interleave(x, 2, 0)
