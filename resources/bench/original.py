"""Runs one module of the original implementation for `studio bench --python`.

Usage: original.py SOURCE eager|compile, where SOURCE holds the packages `modules` and `utils`.
The first line of standard input is JSON: package, class, method, config, and the shapes of the
tensors that are passed. Weights and inputs are random: they do not change the time. After
"ready", each line "run" is answered by the seconds of one pass, and "end" by the peak of the
resident memory over what it was before the first pass, in kB.
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


@torch.no_grad()
def serve(source, mode):
    use(source)
    task = json.loads(sys.stdin.readline())
    module = build(task)
    method = getattr(module, task["method"])
    if mode == "compile":
        method = torch.compile(method)
    values = arguments(task)
    before = resident("VmRSS")
    if mode == "compile":
        method(*values)
    print("ready", torch.__version__, torch.get_num_threads(), flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            break
        started = time.perf_counter()
        method(*values)
        print(time.perf_counter() - started, flush=True)
    print(resident("VmHWM") - before, flush=True)


serve(sys.argv[1], sys.argv[2])
