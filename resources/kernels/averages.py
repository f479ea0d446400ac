# Averages of weights while they learn, over all parameters at once.

# Copies without history; in float64 where `wide`, in main memory where `host`.
def copies(self: __torch__.K, xs: List[Tensor], wide: bool, host: bool) -> List[Tensor]:
    kind = 6
    if wide:
        kind = 7
    ys = annotate(List[Tensor], [])
    for i in range(torch.len(xs)):
        y = torch.detach(xs[i])
        if host:
            y = torch.to(y, torch.device("cpu"), kind, False, True)
        else:
            y = torch.to(y, kind, False, True)
        _0 = torch.append(ys, torch.contiguous(y))
    return ys

# xs become xs + share * (targets - xs), computed in the number format of xs; `alike` says that both
# have one format and one place.
def lerp_all(self: __torch__.K, xs: List[Tensor], targets: List[Tensor], share: float, alike: bool) -> None:
    if alike:
        torch._foreach_lerp_(xs, targets, share)
    else:
        for i in range(torch.len(xs)):
            _0 = torch.lerp_(xs[i], torch.to(torch.detach(targets[i]), xs[i]), share)
    return None

# xs become what sources are, in their own number format.
def copy_all(self: __torch__.K, xs: List[Tensor], sources: List[Tensor]) -> None:
    for i in range(torch.len(xs)):
        _0 = torch.copy_(xs[i], sources[i])
    return None
