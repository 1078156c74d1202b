"""The generator of `gan-face-generate` in NumPy: its package asks for two gigabytes of PyTorch to multiply
five small matrices. Only arrays are taken out of its file of weights; nothing in it is run."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
EPSILON = 1e-5  # of the batch norms, PyTorch's own
_TYPES = {"FloatStorage": np.float32, "LongStorage": np.int64}


class _Weights(pickle.Unpickler):
    """Reads a file that PyTorch wrote. It knows tables and arrays, and refuses every other name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.folder = archive.namelist()[0].split("/")[0]
        super().__init__(io.BytesIO(archive.read(f"{self.folder}/data.pkl")))

    def find_class(self, module: str, name: str) -> Any:
        """The few names that tables of arrays are made of."""
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _array
        if module == "torch" and name in _TYPES:
            return _TYPES[name]
        raise pickle.UnpicklingError(f"{module}.{name} is not taken")

    def persistent_load(self, pid: Any) -> Any:
        """The numbers behind an array."""
        _, kind, key, *_ = pid
        return np.frombuffer(self.archive.read(f"{self.folder}/data/{key}"), dtype=kind)


def _array(
    storage: Any, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_: Any
) -> Any:
    steps = [s * storage.itemsize for s in stride]
    return np.lib.stride_tricks.as_strided(storage[offset:], size, steps)


class Generator:
    """Turns a hundred numbers into a face."""

    def __init__(self, weights: Path) -> None:
        with zipfile.ZipFile(weights) as archive:
            kept = _Weights(archive).load()["netG_state_dict"]
        self.kept: dict[str, Array] = {
            k.removeprefix("module."): np.array(v) for k, v in kept.items()
        }

    def __call__(self, z: NDArray[np.float64]) -> NDArray[np.uint8]:
        """A face as rows of RGB pixels."""
        x = z.astype(np.float32).reshape(-1, 1, 1)
        for layer in range(0, 12, 3):
            x = _spread(x, self.kept[f"main.{layer}.weight"], *((1, 0) if layer == 0 else (2, 1)))
            x = np.maximum(self._normed(x, f"main.{layer + 1}"), 0)
        x = np.tanh(_spread(x, self.kept["main.12.weight"], 2, 1))
        pixels: NDArray[np.uint8] = np.round((x.transpose(1, 2, 0) + 1) * 127.5).astype(np.uint8)
        return pixels

    def _normed(self, x: Array, name: str) -> Array:
        w, b, mean, var = (
            self.kept[f"{name}.{part}"][:, None, None]
            for part in ("weight", "bias", "running_mean", "running_var")
        )
        normed: Array = (x - mean) / np.sqrt(var + EPSILON) * w + b
        return normed


def _spread(x: Array, weight: Array, stride: int, padding: int) -> Array:
    """A transposed convolution: every number stamps its kernel onto a larger picture."""
    _, h, w = x.shape
    _, channels, k, _ = weight.shape
    out = np.zeros((channels, (h - 1) * stride + k, (w - 1) * stride + k), np.float32)
    stamps = np.einsum("ihw,iokl->oklhw", x, weight, optimize=True)
    for i in range(k):
        for j in range(k):
            out[
                :, i : i + (h - 1) * stride + 1 : stride, j : j + (w - 1) * stride + 1 : stride
            ] += stamps[:, i, j]
    return out[:, padding : out.shape[1] - padding, padding : out.shape[2] - padding]
