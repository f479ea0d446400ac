# What changes weights: optimisers over all parameters at once, forced weight normalisation.

# RMS over `dims` becomes 1, in place.
def normalize_weights(self: __torch__.K, ws: List[Tensor], dims: List[int]) -> None:
    for i in range(torch.len(ws)):
        _0 = torch.div_(ws[i], (self).rms(ws[i], dims, 0.0001))
    return None

# The weight of a magnitude-preserving layer while it is learned, in the form of `flat_kernel`.
# `gains` holds a gain or nothing. Normalised before it is scaled, as in the original: where one value
# is normalised on its own, the gradient is what rounding leaves of a difference.
def learned_weight(self: __torch__.K, w: Tensor, gains: List[Tensor], dims: List[int]) -> Tensor:
    scale = (float(torch.numel(w)) / float(torch.size(w, 0))) ** -0.5
    v = w
    if torch.len(dims) > 0:
        v = (self).normalize(w, dims, 0.0001)
    if torch.len(gains) > 0:
        y = torch.mul(v, torch.mul(gains[0], scale))
    else:
        y = torch.mul(v, scale)
    return (self).flat_kernel(y)

# Euclidean norm over all tensors.
def total_norm(self: __torch__.K, xs: List[Tensor]) -> Tensor:
    return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(xs, 2)))

def scale_all(self: __torch__.K, xs: List[Tensor], factor: float) -> None:
    torch._foreach_mul_(xs, factor)
    return None

def adamw(self: __torch__.K, ws: List[Tensor], gs: List[Tensor], means: List[Tensor], squares: List[Tensor], step: int, rate: float, beta1: float, beta2: float, epsilon: float, decay: float) -> None:
    now = torch.full([], step, dtype=6)
    steps = annotate(List[Tensor], [])
    for i in range(torch.len(ws)):
        _0 = torch.append(steps, now)
    none = annotate(List[Tensor], [])
    torch._fused_adamw_(ws, gs, means, squares, none, steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
    return None

# The nearest (semi-)orthogonal matrices to m [batch, rows, columns], roughly: five Newton-Schulz
# iterations with the coefficients of Jordan et al. (2024), whose singular values end in 0.7...1.2.
def orthogonalize(self: __torch__.K, m: Tensor) -> Tensor:
    tall = torch.gt(torch.size(m, 1), torch.size(m, 2))
    x = m
    if tall:
        x = torch.transpose(m, 1, 2)
    x = torch.div(x, torch.add(torch.linalg_vector_norm(x, 2, [1, 2], True), 1e-07))
    if torch.gt(2 * torch.size(x, 2), 3 * torch.size(x, 1)):
        x = (self).newton_schulz_of_gram(x)
    else:
        x = (self).newton_schulz(x)
    if tall:
        x = torch.transpose(x, 1, 2)
    return x

def newton_schulz(self: __torch__.K, m: Tensor) -> Tensor:
    x = m
    for _ in range(5):
        a = torch.matmul(x, torch.transpose(x, 1, 2))
        x = torch.add(torch.mul(x, 3.4445), torch.matmul((self).newton_schulz_bend(a), x))
    return x

def newton_schulz_bend(self: __torch__.K, a: Tensor) -> Tensor:
    return torch.add(torch.mul(a, -4.775), torch.matmul(a, a), alpha=2.0315)

# The factor by which an iteration multiplies its matrix from the left.
def newton_schulz_factor(self: __torch__.K, a: Tensor, one: Tensor) -> Tensor:
    return torch.add((self).newton_schulz_bend(a), one, alpha=3.4445)

# The same for wide matrices. Each iteration is a polynomial of the Gram matrix a = x x' from the left;
# such polynomials commute, so a alone is iterated, and their product meets x once: 17 rows^3 +
# 2 rows^2 columns multiplications instead of 5 rows^3 + 10 rows^2 columns.
def newton_schulz_of_gram(self: __torch__.K, x: Tensor) -> Tensor:
    a = torch.matmul(x, torch.transpose(x, 1, 2))
    one = torch.eye(torch.size(a, 1), dtype=ops.prim.dtype(a), layout=None, device=ops.prim.device(a), pin_memory=None)
    factor = (self).newton_schulz_factor(a, one)
    product = factor
    for _ in range(4):
        a = torch.matmul(factor, torch.matmul(a, factor))
        factor = (self).newton_schulz_factor(a, one)
        product = torch.matmul(factor, product)
    return torch.matmul(product, x)

# Rows of equal size over time, the whole matrix as long as before (NorMuon).
def even_rows(self: __torch__.K, x: Tensor, memory: Tensor, beta: float) -> Tensor:
    squares = torch.mean(torch.square(x), [2], True)
    kept = torch.lerp_(torch.view(memory, torch.size(squares)), squares, 1. - beta)
    even = torch.div(x, torch.add(torch.sqrt(kept), 1e-20))
    before = torch.linalg_vector_norm(x, 2, [1, 2], True)
    after = torch.linalg_vector_norm(even, 2, [1, 2], True)
    return torch.mul(even, torch.div(before, torch.add(after, 1e-20)))

# `rows` holds each row's memory or nothing.
def muon(self: __torch__.K, ws: List[Tensor], gs: List[Tensor], momenta: List[Tensor], rows: List[Tensor], groups: List[int], rate: float, momentum: float, row_memory: float, decay: float, correlated: bool) -> None:
    for i in range(torch.len(ws)):
        w = ws[i]
        kept = torch.lerp_(momenta[i], gs[i], 1. - momentum)
        ahead = torch.reshape(torch.lerp(gs[i], kept, momentum), [groups[i], torch.size(w, 0) // groups[i], -1])
        update = (self).orthogonalize(ahead)
        factor = torch.ones([], dtype=6)
        if correlated:
            inner = torch.sum(torch.mul(ahead, update), [1, 2], True)
            norms = torch.mul(torch.linalg_vector_norm(ahead, 2, [1, 2], True), torch.linalg_vector_norm(update, 2, [1, 2], True))
            factor = torch.clamp(torch.div(inner, torch.add(norms, 1e-20)), 0, 1)
        if torch.gt(torch.len(rows), 0):
            update = (self).even_rows(update, rows[i], row_memory)
        shape = torch.div(float(torch.size(update, 1)), float(torch.size(update, 2)))
        update = torch.mul(torch.mul(update, factor), ops.prim.max(1., shape) ** 0.5)
        _0 = torch.mul_(w, 1. - rate * decay)
        _1 = torch.add_(w, torch.reshape(update, torch.size(w)), alpha=-rate)
    return None

def add_all(self: __torch__.K, sums: List[Tensor], xs: List[Tensor]) -> None:
    torch._foreach_add_(sums, xs)
    return None

# All values one after the other, as ranks exchange them.
def flatten_all(self: __torch__.K, xs: List[Tensor]) -> Tensor:
    flat = annotate(List[Tensor], [])
    for i in range(torch.len(xs)):
        _0 = torch.append(flat, torch.reshape(xs[i], [-1]))
    return torch.cat(flat)

# The reverse of `flatten_all`, onto `xs`, times `factor`.
def unflatten_all(self: __torch__.K, flat: Tensor, xs: List[Tensor], factor: float) -> None:
    scaled = torch.mul_(flat, factor)
    parts = annotate(List[Tensor], [])
    at = 0
    for i in range(torch.len(xs)):
        size = torch.numel(xs[i])
        part = torch.slice(scaled, 0, at, torch.add(at, size))
        _0 = torch.append(parts, torch.view_as(part, xs[i]))
        at = torch.add(at, size)
    torch._foreach_copy_(xs, parts)
    return None
