# A classifier of noisy latents and what it is asked.

# Noisy latents [n, c, rows, t] brought to RMS 1, rows as channels, and a channel of ones: [n, c * rows + 1, 1, t].
def classifier_input(self: __torch__.K, x: Tensor, scale: Tensor) -> Tensor:
    y = torch.unsqueeze(torch.flatten(torch.mul(x, scale), 1, 2), 2)
    return torch.cat([y, torch.ones_like(torch.narrow(y, 1, 0, 1))], 1)

# Mean and maximum over time and ones, [n, 2c + 1].
def pool_time(self: __torch__.K, x: Tensor) -> Tensor:
    y = torch.flatten((self).mp_silu(torch.to(x, 6)), 2)
    mean = torch.mean(y, [2])
    return torch.cat([mean, torch.amax(y, [2]), torch.ones_like(torch.narrow(mean, 1, 0, 1))], 1)

# Windows of time as samples: evenly laid over [n, c, rows, t], as few as come close to `length` columns.
def time_windows(self: __torch__.K, x: Tensor, length: int) -> Tensor:
    t = torch.size(x, 3)
    count = ops.prim.max(1, torch.floordiv(t + length // 2, length))
    width = torch.floordiv(t + count - 1, count)
    parts = annotate(List[Tensor], [])
    for i in range(count):
        start = 0
        if count > 1:
            start = torch.floordiv(i * (t - width), count - 1)
        _0 = torch.append(parts, torch.narrow(x, 3, start, width))
    return torch.cat(parts, 0)

# ln sum exp(asked) p(class), [n].
def label_likelihood(self: __torch__.K, logits: Tensor, asked: Tensor) -> Tensor:
    return torch.logsumexp(torch.add(torch.log_softmax(logits, 1), asked), [1])

# The mean over the windows of each of n samples, window by window [windows * n]: [n].
def window_means(self: __torch__.K, x: Tensor, n: int) -> Tensor:
    return torch.mean(torch.view(x, [-1, n]), [0])
