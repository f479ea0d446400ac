# What changes weights: optimisers over all parameters at once, forced weight normalisation.

# RMS over the dimensions from 1 to before `end` becomes 1, in place.
def normalize_weights(self: __torch__.K, ws: List[Tensor], end: int) -> None:
    for i in range(torch.len(ws)):
        w = ws[i]
        dims = annotate(List[int], [])
        for d in range(1, ops.prim.min(torch.dim(w), end)):
            _0 = torch.append(dims, d)
        _1 = torch.copy_(w, (self).normalize(w, dims, 0.0001))
    return None
