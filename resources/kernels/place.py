# Where results go. Convolutions are fastest where the channels of a cell lie side by side. Without
# gradients a kernel writes over what it made itself; with them it may not. `x` must be its own.

def silu_over(self: __torch__.K, x: Tensor) -> Tensor:
    if torch.is_grad_enabled():
        y = torch.silu(x)
    else:
        y = torch.silu_(x)
    return y

def mul_over(self: __torch__.K, x: Tensor, factor: Tensor) -> Tensor:
    if torch.is_grad_enabled():
        y = torch.mul(x, factor)
    else:
        y = torch.mul_(x, factor)
    return y

def add_over(self: __torch__.K, x: Tensor, y: Tensor, factor: float) -> Tensor:
    if torch.is_grad_enabled():
        z = torch.add(x, y, alpha=factor)
    else:
        z = torch.add_(x, y, alpha=factor)
    return z

def clamp_over(self: __torch__.K, x: Tensor, most: float) -> Tensor:
    y = x
    if most < 1e30:
        if torch.is_grad_enabled():
            y = torch.hardtanh(x, -most, most)
        else:
            y = torch.clamp_(x, -most, most)
    return y

# The same image with its channels side by side in memory, or, where gradients are recorded, plane by
# plane: gradients of weights are twice as fast there.
def dense_channels(self: __torch__.K, x: Tensor) -> Tensor:
    if torch.is_grad_enabled():
        y = torch.contiguous(x)
    else:
        y = torch.contiguous(x, memory_format=2)
    return y
