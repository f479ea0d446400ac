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
