"""Runs one module of the original implementation for `studio bench --python`.

Usage: original.py SOURCE eager|compile, where SOURCE holds the packages `modules` and `utils`.
The first line of standard input is JSON: package, class, method, config, and the shapes of the
tensors that are passed. Weights and inputs are random: they do not change the time. After
"ready", each line "run" is answered by the seconds of one pass, and "end" by the peak of the
resident memory over what it was before the first pass, in kB. With "training" in the JSON, a pass is
a whole optimiser step, and its parts follow the seconds as "name=seconds".
"""

import importlib.machinery
import inspect
import json
import sys
import time
import types
from unittest import mock

import torch


def stand_in(name):
    """A module that is imported by the original but not used by a network's forward pass."""
    module = types.ModuleType(name)
    module.__getattr__ = lambda key: mock.MagicMock() if not key.startswith("__") else None
    module.__path__ = []
    module.__spec__ = importlib.machinery.ModuleSpec(name, None)
    sys.modules[name] = module


def resident(kind):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(kind))


def use(source):
    sys.path.insert(0, source)
    for name in ("torchaudio", "cv2", "mutagen", "mutagen.flac", "pyloudnorm", "librosa",
                 "dotenv", "pyjson5", "matplotlib", "matplotlib.pyplot", "tqdm", "tqdm.auto",
                 "safetensors", "safetensors.torch", "scipy", "transformers"):
        try:
            importlib.import_module(name)
        except Exception:
            stand_in(name)
    # One of its networks is written for GPUs and casts to bfloat16, which this comparison of
    # float32 must not pay for.
    torch.bfloat16 = torch.float32


class Positions:
    """Stands for the format where only the rows' frequencies are asked for."""

    class ms_freq_scale:
        @staticmethod
        def get_unscaled(rows, device):
            return torch.linspace(1, 16000, rows, device=device)


def build(task):
    package = importlib.import_module(task["package"])
    network = getattr(package, task["class"])
    config = inspect.signature(network.__init__).parameters["config"].annotation
    known = {k: v for k, v in task["config"].items() if k in config.__dataclass_fields__}
    module = network(config(**known)).requires_grad_(False).train(False)
    return module.to(memory_format=torch.channels_last) if task["channelsLast"] else module


def arguments(task):
    values = []
    for shape in task["arguments"]:
        if shape is None:
            values.append(None)
        elif shape == "format":
            values.append(Positions())
        elif shape[:1] == ["ones"]:
            values.append(torch.ones(shape[1:]))
        else:
            values.append(torch.randn(shape))
    return values


class MultiScaleLoss:
    """The original's default loss of autoencoders, from the file of its trainer."""

    def __init__(self):
        for name in ("training.trainer", "training.dataset", "datasets", "accelerate",
                     "torch.utils.tensorboard", "diffusers"):
            stand_in(name)
        file = importlib.import_module("training.module_trainers.dae_trainer_d3")
        self.loss = file.MSSLoss2D(file.MSSLoss2DConfig(), device="cpu")

    def __call__(self, module, values):
        latents, made, raw = module(values[0], values[1], None)
        variance = raw.var(dim=(1, 2, 3))
        normality = raw.mean(dim=(1, 2, 3)).square() + variance - 1 - variance.log()
        error, _ = self.loss.mss_loss(made, values[0])
        known = module.get_recon_loss_logvar()
        return error / 2 / known.exp() + known + 0.02 * normality


class DenoisingLoss:
    """EDM2's: squared error under a learned variance."""

    def __init__(self, task):
        self.prompts = task["config"].get("in_channels_emb", 0)

    def __call__(self, module, values):
        x, sigma, positions, told, spectrum = values
        if self.prompts:
            prompt = torch.ones(x.shape[0], self.prompts)
            told = module.get_embeddings(prompt, torch.ones(x.shape[0]))
        made = module(x, sigma, positions, told, spectrum)
        weight = (sigma ** 2 + 1) / sigma ** 2
        error = (made - x).square().mean(dim=(1, 2, 3)) * weight
        known = module.get_sigma_loss_logvar(sigma=sigma).flatten()
        return error / known.exp() + known


class Step:
    """A whole optimiser step with the parts of its time."""

    def __init__(self, module, task, values):
        self.module = module.train(True).requires_grad_(True)
        self.values = values
        self.loss = MultiScaleLoss() if task["package"].startswith("modules.daes") else DenoisingLoss(task)
        self.parameters = list(module.parameters())
        self.averages = [p.detach().clone() for p in self.parameters]
        self.optimizer = torch.optim.AdamW(self.parameters, lr=1e-3, betas=(0.9, 0.99),
                                           weight_decay=0, fused=True)

    def __call__(self):
        start = time.perf_counter()
        with torch.enable_grad():
            loss = self.loss(self.module, self.values).mean()
            forward = time.perf_counter()
            loss.backward()
        backward = time.perf_counter()
        torch.nn.utils.clip_grad_norm_(self.parameters, 10).item()
        self.optimizer.step()
        self.optimizer.zero_grad()
        torch._foreach_lerp_(self.averages, self.parameters, 0.001)
        self.module.normalize_weights()
        update = time.perf_counter()
        return (f"forward={forward - start} backward={backward - forward} "
                f"update={update - backward}")


@torch.no_grad()
def serve(source, mode):
    use(source)
    task = json.loads(sys.stdin.readline())
    module = build(task)
    method = getattr(module, task["method"])
    if mode == "compile":
        method = torch.compile(method)
    values = arguments(task)
    if task.get("training"):
        step = Step(module, task, values)
        method, values = step, []
    before = resident("VmRSS")
    if mode == "compile":
        method(*values)
    print("ready", torch.__version__, torch.get_num_threads(), flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            break
        started = time.perf_counter()
        parts = method(*values)
        taken = time.perf_counter() - started
        print(taken, parts if isinstance(parts, str) else "", flush=True)
    print(resident("VmHWM") - before, flush=True)


serve(sys.argv[1], sys.argv[2])
