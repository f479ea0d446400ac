# Denoising: what stands around the network.

# EDM preconditioning of the output (arXiv 2206.00364 eq. 7).
def precondition_out(self: __torch__.K, x: Tensor, raw: Tensor, skip: Tensor, out: Tensor) -> Tensor:
    return torch.add(torch.mul(x, skip), torch.mul(torch.to(raw, 6), out))

# Known cells replace predicted ones by the mask's share: condition = reference*(1-mask) | mask.
def blend_reference(self: __torch__.K, clean: Tensor, condition: Tensor) -> Tensor:
    n = torch.size(clean, 1)
    return (self).mp_sum_at(torch.narrow(condition, 1, 0, n), clean, torch.narrow(condition, 1, n, 1))

# [b, c, rows*k, t] -> [b, k*c, rows, t]: the finer bins of a row become its channels.
def fold_spectrum(self: __torch__.K, x: Tensor, rows: int) -> Tensor:
    b = torch.size(x, 0)
    c = torch.size(x, 1)
    t = torch.size(x, 3)
    y = torch.permute(torch.reshape(x, [b, c, rows, -1, t]), [0, 3, 1, 2, 4])
    return torch.reshape(y, [b, -1, rows, t])

# Classifier-free guidance: the batch holds the conditional samples, then the unconditional ones.
def guide(self: __torch__.K, both: Tensor, scale: float) -> Tensor:
    n = torch.size(both, 0) // 2
    return torch.lerp(torch.narrow(both, 0, n, n), torch.narrow(both, 0, 0, n), scale)

# guided + share * (heard - weak)
def lead_away(self: __torch__.K, guided: Tensor, heard: Tensor, weak: Tensor, share: float) -> Tensor:
    return torch.add(guided, torch.sub(heard, weak), alpha=share)

# `guided`, by `share` with the mean and deviation that each channel of each sample of `heard` has.
def rescale_guided(self: __torch__.K, guided: Tensor, heard: Tensor, share: float) -> Tensor:
    wanted = torch.std(heard, [2, 3], True, True)
    scale = torch.div(wanted, torch.add(torch.std(guided, [2, 3], True, True), 1e-06))
    centred = torch.sub(guided, torch.mean(guided, [2, 3], True))
    rescaled = torch.add(torch.mul(centred, scale), torch.mean(heard, [2, 3], True))
    return torch.lerp(guided, rescaled, share)

# [n, c, h, w] -> [n, 2c, h, w], each channel twice in a row.
def double_channels(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.repeat_interleave(x, 2, 1)

# before + istft(gains * stft(after - before)); audio [1, c, n], gains [bins, frames].
def masked_mix(self: __torch__.K, before: Tensor, after: Tensor, gains: Tensor, size: int, hop: int) -> Tensor:
    n = torch.size(before, 2)
    padded = n
    if n < size:
        padded = size
    window = torch.hann_window(size, dtype=6, layout=None, device=ops.prim.device(before), pin_memory=None)
    difference = torch.constant_pad_nd(torch.select(torch.sub(after, before), 0, 0), [0, padded - n], 0)
    z = torch.stft(difference, size, hop, size, window, True, "constant", False, True, True)
    y = torch.istft(torch.mul(z, torch.unsqueeze(gains, 0)), size, hop, size, window, True, False, True, padded)
    return torch.add(before, torch.unsqueeze(torch.narrow(y, 1, 0, n), 0))
