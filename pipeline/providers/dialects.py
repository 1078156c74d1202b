"""The dialects that services speak: what each can be, and where its adapter is.

A dialect is data: its adapters are named by path and loaded when one is asked for, so that a studio
without services loads none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pipeline.providers.base import BadRequest, Connection, Kind, NotOffered

_HERE = "pipeline.providers"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of speaking to services: what kinds of model it reaches (with the adapter's path), the
    address that it usually has, and whether it needs a key and a model's name."""

    code: str
    label: str
    kinds: dict[Kind, str]
    base_url: str = ""
    needs_key: bool = True
    needs_model: bool = True


_ALL = (
    Dialect(
        "openai", "OpenAI, or a server that speaks its protocol",
        {
            "language": "openai_chat:Chat", "vision": "openai_chat:Eyes",
            "image": "openai_images:Images", "speech": "openai_speech:Voice",
            "embedding": "openai_vectors:Vectors",
        },
        "https://api.openai.com/v1", needs_key=False,
    ),
    Dialect(
        "chat_pictures", "OpenRouter: pictures in chat messages", {"image": "chat_pictures:Images"},
        "https://openrouter.ai/api/v1",
    ),
    Dialect(
        "ark", "Volcengine Ark: Seedream", {"image": "ark:Images"},
        "https://ark.cn-beijing.volces.com/api/v3",
    ),
    Dialect(
        "siliconflow", "SiliconFlow",
        {"image": "siliconflow:Images", "video": "siliconflow_video:Films"}, "https://api.siliconflow.cn/v1",
    ),
    Dialect(
        "dashscope", "Alibaba DashScope: Qwen-Image", {"image": "dashscope:Images"},
        "https://dashscope-intl.aliyuncs.com/api/v1",
    ),
    Dialect("bfl", "Black Forest Labs: FLUX", {"image": "bfl:Images"}, "https://api.bfl.ai/v1"),
    Dialect(
        "comfyui", "ComfyUI", {"image": "comfyui:Images"}, "http://127.0.0.1:8188", needs_key=False,
    ),
    Dialect(
        "a1111", "Stable Diffusion web UI: A1111, Forge", {"image": "a1111:Images"},
        "http://127.0.0.1:7860", needs_key=False, needs_model=False,
    ),
    Dialect(
        "sdcpp", "stable-diffusion.cpp server", {"image": "sdcpp:Images"}, "http://127.0.0.1:1234",
        needs_key=False, needs_model=False,
    ),
    Dialect(
        "localai", "LocalAI",
        {
            "image": "localai:Images", "language": "openai_chat:Chat", "vision": "openai_chat:Eyes",
            "speech": "openai_speech:Voice", "embedding": "openai_vectors:Vectors",
        },
        "http://127.0.0.1:8080/v1", needs_key=False,
    ),
)  # fmt: skip
DIALECTS: dict[str, Dialect] = {d.code: d for d in _ALL}


# options that adapters take apart: what each must be
_SHAPES: dict[str, type] = {
    "extra": dict, "quality": dict, "voices": list, "modalities": list, "context": int,
}  # fmt: skip


def _check(options: Mapping[str, Any]) -> None:
    """BadRequest where an option is of another shape than it must be: known before anything is sent."""
    for name, shape in _SHAPES.items():
        if name in options and not isinstance(options[name], shape):
            words = {dict: "an object", list: "a list", int: "a whole number"}[shape]
            raise BadRequest(f"the option “{name}” must be {words}")


def adapter(connection: Connection, kind: Kind) -> Any:
    """The model behind a connection, as the protocol of its kind; NotOffered where the dialect has
    none of that kind, BadRequest where its options are not what they must be."""
    dialect = DIALECTS.get(connection.dialect)
    path = dialect.kinds.get(kind) if dialect else None
    if path is None:
        raise NotOffered(f"{connection.dialect} offers nothing of this kind")
    _check(connection.options)
    module, name = path.split(":")
    try:
        return getattr(import_module(f"{_HERE}.{module}"), name)(connection)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadRequest("an option is not what it must be") from error
