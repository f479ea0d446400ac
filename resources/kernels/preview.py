# A linear sketch of what an autoencoder decodes: each latent cell's patch of the mel spectrogram from
# the cells around it, and from its row.

# [1, c*2, rows, columns] with left/right fastest -> [rows*columns, 9*c + rows]: the neighbourhood of
# each cell, mean of left and right, and which row it is in.
def sketch_features(self: __torch__.K, latents: Tensor) -> Tensor:
    middle = torch.mean(torch.unflatten(latents, 1, [-1, 2]), [2])
    around = torch.t(torch.squeeze(torch.im2col(middle, [3, 3], [1, 1], [1, 1], [1, 1]), 0))
    row = torch.eye(torch.size(latents, 2), dtype=6, layout=None, device=ops.prim.device(latents), pin_memory=None)
    return torch.cat([around, torch.repeat_interleave(row, torch.size(latents, 3), 0)], 1)

# Ridge regression to the roots of a mel spectrogram's mean over channels, [1, 1, rows*k, columns*k]:
# [features, k*k]. Roots weigh quiet parts as the eye does.
def sketch_fit(self: __torch__.K, latents: Tensor, mel: Tensor, ridge: float) -> Tensor:
    x = (self).sketch_features(latents)
    scale = torch.size(mel, 3) // torch.size(latents, 3)
    patches = torch.pixel_unshuffle(torch.sqrt(mel), scale)
    y = torch.t(torch.flatten(torch.squeeze(patches, 0), 1, 2))
    weight = torch.eye(torch.size(x, 1), dtype=6, layout=None, device=ops.prim.device(x), pin_memory=None)
    square = torch.add(torch.matmul(torch.t(x), x), weight, alpha=ridge)
    return torch.linalg_solve(square, torch.matmul(torch.t(x), y), left=True)

# The sketched mel spectrogram, [1, 1, rows*k, columns*k], k = scale.
def sketch(self: __torch__.K, latents: Tensor, map: Tensor, scale: int) -> Tensor:
    roots = torch.relu(torch.matmul((self).sketch_features(latents), map))
    patches = torch.unflatten(torch.t(roots), 1, [torch.size(latents, 2), torch.size(latents, 3)])
    return torch.square(torch.pixel_shuffle(torch.unsqueeze(patches, 0), scale))
