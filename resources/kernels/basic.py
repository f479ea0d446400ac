# Plain operations that more than one room uses. Canonical TorchScript: every argument annotated.
# These files become one class (KernelArchive); `self` is it.

def contiguous(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.contiguous(x)

def clone(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.clone(x, memory_format=0)

def add(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
    return torch.add(a, b)

def sub(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
    return torch.sub(a, b)

def mul(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
    return torch.mul(a, b)

def div(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
    return torch.div(a, b)

def scale(self: __torch__.K, x: Tensor, factor: float, offset: float) -> Tensor:
    return torch.add(torch.mul(x, factor), offset)

def lerp(self: __torch__.K, a: Tensor, b: Tensor, t: float) -> Tensor:
    return torch.lerp(a, b, t)

def matmul(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
    return torch.matmul(a, b)

def reshape(self: __torch__.K, x: Tensor, shape: List[int]) -> Tensor:
    return torch.reshape(x, shape)

def permute(self: __torch__.K, x: Tensor, dims: List[int]) -> Tensor:
    return torch.permute(x, dims)

def narrow(self: __torch__.K, x: Tensor, dim: int, start: int, length: int) -> Tensor:
    return torch.narrow(x, dim, start, length)

def cat(self: __torch__.K, xs: List[Tensor], dim: int) -> Tensor:
    return torch.cat(xs, dim)

def repeat(self: __torch__.K, x: Tensor, times: List[int]) -> Tensor:
    return torch.repeat(x, times)

def mean(self: __torch__.K, x: Tensor, dims: List[int], keep: bool) -> Tensor:
    return torch.mean(x, dims, keep)

def expand(self: __torch__.K, x: Tensor, shape: List[int]) -> Tensor:
    return torch.contiguous(torch.expand(x, shape))

def add_scaled(self: __torch__.K, a: Tensor, b: Tensor, factor: float) -> Tensor:
    return torch.add(a, b, alpha=factor)

def lerp_at(self: __torch__.K, a: Tensor, b: Tensor, t: Tensor) -> Tensor:
    return torch.lerp(a, b, t)

# A copy that keeps no larger tensor alive.
def own(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.clone(x, memory_format=0)

def select(self: __torch__.K, x: Tensor, dim: int, index: int) -> Tensor:
    return torch.select(x, dim, index)

def zeros_like(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.zeros_like(x)

# Adds in place, also into a view.
def add_into(self: __torch__.K, sum: Tensor, x: Tensor) -> Tensor:
    return torch.add_(sum, x)

# Turned round along the last dimension: the element at 0 comes to `shift`.
def turned(self: __torch__.K, x: Tensor, shift: int) -> Tensor:
    return torch.roll(x, [shift], [-1])

# Continued round both ends of the last dimension, as often as it takes.
def ring(self: __torch__.K, x: Tensor, before: int, after: int) -> Tensor:
    n = torch.size(x, -1)
    places = torch.remainder(torch.arange(before + n + after, dtype=4, layout=None, device=ops.prim.device(x), pin_memory=None), n)
    return torch.index_select(torch.roll(x, [before], [-1]), -1, places)

# The outermost columns of [n, c, rows, columns] repeated beyond the ends.
def replicated(self: __torch__.K, x: Tensor, before: int, after: int) -> Tensor:
    return torch.replication_pad2d(x, [before, after, 0, 0])

def relu(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.relu(x)

# Every step-th entry of a dimension, from the first.
def every(self: __torch__.K, x: Tensor, dim: int, step: int) -> Tensor:
    return torch.contiguous(torch.slice(x, dim, 0, None, step))

def ones_like(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.ones_like(x)

def to_single(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.to(x, 6)

def to_bfloat16(self: __torch__.K, x: Tensor) -> Tensor:
    return torch.to(x, 15)
