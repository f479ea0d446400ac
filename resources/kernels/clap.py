# CLAP (arXiv 2211.06687): log-mel features, the windowed (Swin, arXiv 2103.14030) audio encoder and
# the RoBERTa text encoder. Images stand as [n, height, width, channels], tokens as [n, tokens,
# channels]. Query weights arrive divided by the root of the head's width.

# Log-mel power in dB: waves [n, samples], filters [bins, mels] -> [n, 1, frames, mels]. In double, as
# the reference: a quiet band beside a loud one would drown in float32 noise.
def clap_features(self: __torch__.K, waves: Tensor, filters: Tensor, fft: int, hop: int, range: float) -> Tensor:
    half = torch.floordiv(fft, 2)
    mirrored = torch.to(torch.reflection_pad1d(waves, [half, half]), 7)
    window = torch.hann_window(fft, dtype=7, layout=None, device=ops.prim.device(waves), pin_memory=None)
    frames = torch.mul(torch.unfold(mirrored, -1, fft, hop), window)
    parts = torch.view_as_real(torch.fft_rfft(frames, None, -1, None))
    mel = torch.matmul(torch.sum(torch.square(parts), [-1]), torch.to(filters, 7))
    db = torch.mul(torch.log10(torch.clamp_min(mel, 1e-10)), 10.)
    if range > 0.:
        db = torch.maximum(db, torch.sub(torch.amax(db, [1, 2], True), range))
    return torch.to(torch.unsqueeze(db, 1), 6)

# 0 gelu, 1 gelu by tanh, 2 relu, 3 silu.
def activate(self: __torch__.K, x: Tensor, kind: int) -> Tensor:
    if kind == 0:
        y = torch.gelu(x)
    elif kind == 1:
        inner = torch.mul(torch.add(x, torch.mul(torch.pow(x, 3), 0.044715)), 0.7978845608028654)
        y = torch.mul(torch.mul(x, 0.5), torch.add(torch.tanh(inner), 1))
    elif kind == 2:
        y = torch.relu(x)
    else:
        y = torch.silu(x)
    return y

# A batch norm at inference, x * gain + offset.
def batch_gain(self: __torch__.K, weight: Tensor, variance: Tensor) -> Tensor:
    return torch.mul(weight, torch.rsqrt(torch.add(variance, 1e-05)))

def batch_offset(self: __torch__.K, bias: Tensor, mean: Tensor, gain: Tensor) -> Tensor:
    return torch.sub(bias, torch.mul(mean, gain))

# Features [n, 1, frames, mels] as a square image whose rows are `fold` stretches of time over each
# other, cut into patches: gain and offset [mels] are the folded batch norm.
def patches(self: __torch__.K, x: Tensor, gain: Tensor, offset: Tensor, weight: Tensor, bias: Tensor, norm: List[Tensor], columns: int, fold: int, stride: List[int], eps: float) -> Tensor:
    y = torch.add(torch.mul(x, gain), offset)
    mels = torch.size(y, 3)
    if torch.size(y, 2) != columns:
        y = torch.upsample_bicubic2d(y, [columns, mels], True, None, None)
    width = torch.floordiv(columns, fold)
    y = torch.transpose(torch.reshape(y, [-1, fold, width, mels]), 2, 3)
    y = torch.reshape(y, [-1, 1, torch.mul(fold, mels), width])
    ph = torch.floordiv(torch.sub(torch.size(weight, 2), stride[0]), 2)
    pw = torch.floordiv(torch.sub(torch.size(weight, 3), stride[1]), 2)
    y = torch.permute(torch.conv2d(y, weight, bias, stride, [ph, pw]), [0, 2, 3, 1])
    if torch.len(norm) > 0:
        y = torch.layer_norm(y, [torch.size(y, 3)], norm[0], norm[1], eps)
    return torch.contiguous(y)

# A learned bias for each pair of cells: table [positions, heads], rows of it for all pairs (as
# float), penalties [windows, 1, cells, cells] -> [windows, heads, cells, cells].
def window_bias(self: __torch__.K, table: Tensor, rows: Tensor, penalties: Tensor) -> Tensor:
    cells = torch.size(penalties, 2)
    each = torch.index_select(table, 0, torch.to(rows, 4))
    bias = torch.reshape(torch.permute(each, [1, 0]), [1, torch.size(table, 1), cells, cells])
    return torch.contiguous(torch.add(bias, penalties))

# Attention inside windows of side x side cells of an image whose sides are multiples of it:
# bias [windows or 1, heads, cells, cells]. The image is rolled by -shift before and back after.
def window_attention(self: __torch__.K, x: Tensor, w_qkv: Tensor, b_qkv: Tensor, w_out: Tensor, b_out: Tensor, bias: Tensor, side: int, shift: int) -> Tensor:
    n = torch.size(x, 0)
    h = torch.floordiv(torch.size(x, 1), side)
    w = torch.floordiv(torch.size(x, 2), side)
    heads = torch.size(bias, 1)
    cells = torch.mul(side, side)
    y = x
    if shift > 0:
        y = torch.roll(x, [-shift, -shift], [1, 2])
    qkv = torch.reshape(torch.linear(y, w_qkv, b_qkv), [n, h, side, w, side, 3, heads, -1])
    qkv = torch.flatten(torch.permute(qkv, [5, 0, 1, 3, 6, 2, 4, 7]), 5, 6)
    qkv = torch.contiguous(torch.flatten(qkv, 1, 3))
    scores = torch.matmul(torch.select(qkv, 0, 0), torch.transpose(torch.select(qkv, 0, 1), -1, -2))
    scores = torch.add_(torch.reshape(scores, [n, -1, heads, cells, cells]), bias)
    shares = torch.reshape(torch.softmax(scores, -1, dtype=None), [-1, heads, cells, cells])
    y = torch.reshape(torch.matmul(shares, torch.select(qkv, 0, 2)), [n, h, w, heads, side, side, -1])
    y = torch.flatten(torch.permute(y, [0, 1, 4, 2, 5, 3, 6]), 5, 6)
    y = torch.flatten(torch.flatten(y, 1, 2), 2, 3)
    y = torch.linear(y, w_out, b_out)
    if shift > 0:
        y = torch.roll(y, [shift, shift], [1, 2])
    return y

# A windowed transformer block; p = both norms, qkv, out, inner and outer layers, weight and bias each.
def swin_block(self: __torch__.K, x: Tensor, p: List[Tensor], bias: Tensor, side: int, shift: int, eps: float, act: int) -> Tensor:
    h = torch.size(x, 1)
    w = torch.size(x, 2)
    c = torch.size(x, 3)
    y = torch.layer_norm(x, [c], p[0], p[1], eps)
    below = torch.remainder(torch.sub(side, torch.remainder(h, side)), side)
    right = torch.remainder(torch.sub(side, torch.remainder(w, side)), side)
    if below + right > 0:
        y = torch.constant_pad_nd(y, [0, 0, 0, right, 0, below], 0)
    y = (self).window_attention(y, p[4], p[5], p[6], p[7], bias, side, shift)
    if below + right > 0:
        y = torch.narrow(torch.narrow(y, 1, 0, h), 2, 0, w)
    y = torch.add(x, y)
    z = torch.layer_norm(y, [c], p[2], p[3], eps)
    z = torch.linear((self).activate(torch.linear(z, p[8], p[9]), act), p[10], p[11])
    return torch.add(y, z)

# Halves an image, joining the cells of each 2 x 2 square, column by column, before a linear layer.
def merge_patches(self: __torch__.K, x: Tensor, norm: Tensor, norm_bias: Tensor, weight: Tensor) -> Tensor:
    h = torch.floordiv(torch.size(x, 1), 2)
    w = torch.floordiv(torch.size(x, 2), 2)
    c = torch.size(x, 3)
    y = torch.permute(torch.reshape(x, [-1, h, 2, w, 2, c]), [0, 1, 3, 4, 2, 5])
    y = torch.reshape(y, [-1, h, w, torch.mul(c, 4)])
    return torch.linear(torch.layer_norm(y, [torch.mul(c, 4)], norm, norm_bias, 1e-05), weight)

# The mean over an image of its normalised cells.
def mean_cell(self: __torch__.K, x: Tensor, norm: Tensor, norm_bias: Tensor) -> Tensor:
    return torch.mean(torch.layer_norm(x, [torch.size(x, 3)], norm, norm_bias, 1e-05), [1, 2])

# Token ids [n, tokens] (as float) to [n, tokens, channels]: positions count from `pad` + 1, padding
# does not count.
def text_tokens(self: __torch__.K, ids: Tensor, words: Tensor, positions: Tensor, norm: Tensor, norm_bias: Tensor, pad: int, eps: float) -> Tensor:
    index = torch.to(ids, 4)
    said = torch.to(torch.ne(index, pad), 4)
    place = torch.add(torch.mul(torch.cumsum(said, 1), said), pad)
    x = torch.add(torch.embedding(words, index), torch.embedding(positions, place))
    return torch.layer_norm(x, [torch.size(x, 2)], norm, norm_bias, eps)

# A transformer block that normalises after each half; p = qkv, out, norm, inner, outer, norm,
# weight and bias each; mask [n, 1, 1, tokens] is 0 or -inf. `queries` = how many first tokens are
# still needed.
def text_block(self: __torch__.K, x: Tensor, p: List[Tensor], mask: Tensor, heads: int, queries: int, eps: float, act: int) -> Tensor:
    n = torch.size(x, 0)
    c = torch.size(x, 2)
    qkv = torch.reshape(torch.linear(x, p[0], p[1]), [n, -1, 3, heads, torch.floordiv(c, heads)])
    qkv = torch.permute(qkv, [2, 0, 3, 1, 4])
    q = torch.narrow(torch.select(qkv, 0, 0), 2, 0, queries)
    scores = torch.add(torch.matmul(q, torch.transpose(torch.select(qkv, 0, 1), -1, -2)), mask)
    y = torch.matmul(torch.softmax(scores, -1, dtype=None), torch.select(qkv, 0, 2))
    y = torch.linear(torch.flatten(torch.transpose(y, 1, 2), 2, 3), p[2], p[3])
    y = torch.layer_norm(torch.add(torch.narrow(x, 1, 0, queries), y), [c], p[4], p[5], eps)
    z = torch.linear((self).activate(torch.linear(y, p[6], p[7]), act), p[8], p[9])
    return torch.layer_norm(torch.add(y, z), [c], p[10], p[11], eps)

# The first token's hidden state, through the pooling layer.
def pool_first(self: __torch__.K, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.tanh(torch.linear(torch.select(x, 1, 0), weight, bias))

# The projection into the space audio and text share: rows of length 1.
def clap_projection(self: __torch__.K, x: Tensor, w0: Tensor, b0: Tensor, w1: Tensor, b1: Tensor, act: int) -> Tensor:
    y = torch.linear((self).activate(torch.linear(x, w0, b0), act), w1, b1)
    return torch.div(y, torch.clamp_min(torch.linalg_vector_norm(y, 2, [1], True), 1e-12))

# Singular values and right vectors of rows [n, width]: [k], [k, width], k = min(n, width).
def principal(self: __torch__.K, x: Tensor) -> List[Tensor]:
    u, s, v = torch.linalg_svd(x, False, driver=None)
    return [s, torch.contiguous(v)]

# Contrastive loss (arXiv 2103.00020): audio and text [n, width] of length 1, row i of either belongs
# to row i of the other; `apart` [n, n] is -inf where two rows say the same, 0 elsewhere. Of each row
# the mean over both directions, [n].
def contrastive_loss(self: __torch__.K, audio: Tensor, text: Tensor, scale_audio: Tensor, scale_text: Tensor, apart: Tensor) -> Tensor:
    alike = torch.matmul(audio, torch.t(text))
    hear = torch.add(torch.mul(alike, torch.exp(torch.clamp_max(scale_audio, 4.605170185988092))), apart)
    read = torch.add(torch.mul(torch.t(alike), torch.exp(torch.clamp_max(scale_text, 4.605170185988092))), apart)
    right = torch.add(torch.diagonal(torch.log_softmax(hear, 1)), torch.diagonal(torch.log_softmax(read, 1)))
    return torch.mul(right, -0.5)

# Cosine of the angle between a sound and its caption, [n].
def alike(self: __torch__.K, audio: Tensor, text: Tensor) -> Tensor:
    return torch.sum(torch.mul(audio, text), [1])

# Share of both directions in which the right row is the nearest, [n].
def found_pairs(self: __torch__.K, audio: Tensor, text: Tensor, apart: Tensor) -> Tensor:
    alike = torch.matmul(audio, torch.t(text))
    places = torch.arange(torch.size(audio, 0))
    heard = torch.eq(torch.argmax(torch.add(alike, apart), 1), places)
    read = torch.eq(torch.argmax(torch.add(torch.t(alike), apart), 1), places)
    return torch.mul(torch.add(torch.to(heard, 6), torch.to(read, 6)), 0.5)

# How far embeddings [n, width] lie along the directions of a group's labels [k, width], [n, k].
def label_logits(self: __torch__.K, embeddings: Tensor, directions: Tensor, scale: float) -> Tensor:
    return torch.mul(torch.matmul(embeddings, torch.t(directions)), scale)

# Cross entropy with the share of each label, [n]; 0 where nothing is known.
def label_loss(self: __torch__.K, logits: Tensor, shares: Tensor) -> Tensor:
    return torch.neg(torch.sum(torch.mul(shares, torch.log_softmax(logits, 1)), [1]))

# 1 where the strongest label is one of the right ones, [n].
def label_right(self: __torch__.K, logits: Tensor, shares: Tensor) -> Tensor:
    best = torch.unsqueeze(torch.argmax(logits, 1), 1)
    return torch.to(torch.gt(torch.squeeze(torch.gather(shares, 1, best), 1), 0.), 6)
