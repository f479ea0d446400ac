# Automatic differentiation.

# d loss / d parameter, zeros where there is no path.
def gradients(self: __torch__.K, loss: Tensor, parameters: List[Tensor]) -> List[Tensor]:
    found = torch.autograd.grad([torch.sum(loss)], parameters, None, False, False, True)
    result = annotate(List[Tensor], [])
    for i in range(torch.len(parameters)):
        g = found[i]
        if torch.__isnot__(g, None):
            _0 = torch.append(result, torch.detach(unchecked_cast(Tensor, g)))
        else:
            _1 = torch.append(result, torch.zeros_like(parameters[i]))
    return result

def stop_gradient(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.detach(x)

# The tensor itself, under a handle of its own.
def same(self: __torch__.K, x: Tensor) -> Tensor:
    return x

# What `seeds`, gradients of `roots`, are for `inputs`: the places of those inputs that are reached,
# then their gradients. What was recorded stays while tensors lead to it. Roots without history
# lead nowhere.
def pull(self: __torch__.K, roots: List[Tensor], seeds: List[Tensor], inputs: List[Tensor]) -> List[Tensor]:
    outputs = annotate(List[Tensor], [])
    given = annotate(List[Optional[Tensor]], [])
    for i in range(torch.len(roots)):
        if ops.prim.requires_grad(roots[i]):
            _0 = torch.append(outputs, roots[i])
            _1 = torch.append(given, seeds[i])
    places = annotate(List[int], [])
    reached = annotate(List[Tensor], [])
    if torch.len(outputs) > 0:
        found = torch.autograd.grad(outputs, inputs, given, True, False, True)
        for i in range(torch.len(inputs)):
            g = found[i]
            if torch.__isnot__(g, None):
                _2 = torch.append(places, i)
                _3 = torch.append(reached, torch.detach(unchecked_cast(Tensor, g)))
    result = [torch.tensor(places, dtype=6)]
    for i in range(torch.len(reached)):
        _4 = torch.append(result, reached[i])
    return result
