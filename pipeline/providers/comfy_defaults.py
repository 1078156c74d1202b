"""Workflows for ComfyUI of our own, of its core nodes alone: for SD 1.5, SDXL and their kin."""

from __future__ import annotations

from typing import Any

from pipeline.providers.comfy_workflows import Workflow

SlotMap = dict[str, list[list[str]]]

_SLOTS: SlotMap = {
    "checkpoint": [["checkpoint", "ckpt_name"]],
    "prompt": [["prompt", "text"]],
    "negative": [["negative", "text"]],
    "seed": [["sampler", "seed"]],
    "steps": [["sampler", "steps"]],
}
_LORA_SLOTS: SlotMap = {
    "lora": [["lora", "lora_name"]],
    "lora_weight": [["lora", "strength_model"], ["lora", "strength_clip"]],
}


def _node(class_type: str, **inputs: Any) -> dict[str, Any]:
    return {"class_type": class_type, "inputs": inputs}


def _base(lora: bool, denoise: float) -> Workflow:
    """From the words to the picture; the latent picture that it begins with is the caller's."""
    model = "lora" if lora else "checkpoint"
    made = {
        "checkpoint": _node("CheckpointLoaderSimple", ckpt_name=""),
        "prompt": _node("CLIPTextEncode", text="", clip=[model, 1]),
        "negative": _node("CLIPTextEncode", text="", clip=[model, 1]),
        "sampler": _node(
            "KSampler", seed=0, steps=25, cfg=6.5, sampler_name="dpmpp_2m", scheduler="karras",
            denoise=denoise, model=[model, 0], positive=["prompt", 0], negative=["negative", 0],
            latent_image=["latent", 0],
        ),
        "picture": _node("VAEDecode", samples=["sampler", 0], vae=["checkpoint", 2]),
        "save": _node("SaveImage", images=["picture", 0], filename_prefix="comicforge"),
    }  # fmt: skip
    if lora:
        made["lora"] = _node(
            "LoraLoader", lora_name="", strength_model=0.8, strength_clip=0.8,
            model=["checkpoint", 0], clip=["checkpoint", 1],
        )  # fmt: skip
    return made


def drawing(*, control_model: str = "", lora: bool = False) -> tuple[Workflow, SlotMap]:
    """From words to a picture, with its slots; by a sketch where a ControlNet is named."""
    made = _base(lora, denoise=1.0)
    made["latent"] = _node("EmptyLatentImage", width=1024, height=1024, batch_size=1)
    slots = _SLOTS | {"width": [["latent", "width"]], "height": [["latent", "height"]]}
    if lora:
        slots |= _LORA_SLOTS
    if control_model:
        made["sketch"] = _node("LoadImage", image="")
        made["controlnet"] = _node("ControlNetLoader", control_net_name=control_model)
        made["control"] = _node(
            "ControlNetApplyAdvanced", positive=["prompt", 0], negative=["negative", 0],
            control_net=["controlnet", 0], image=["sketch", 0], strength=0.8, start_percent=0.0,
            end_percent=0.8,
        )  # fmt: skip
        made["sampler"]["inputs"] |= {"positive": ["control", 0], "negative": ["control", 1]}
        slots |= {"sketch": [["sketch", "image"]]}
    return made, slots


def editing(*, mask: bool = False, lora: bool = False) -> tuple[Workflow, SlotMap]:
    """From a picture to another one, with its slots; inside a mask's white alone where there is one."""
    made = _base(lora, denoise=0.65)
    made["source"] = _node("LoadImage", image="")
    made["scaled"] = _node(
        "ImageScale", image=["source", 0], upscale_method="lanczos", width=1024, height=1024,
        crop="center",
    )  # fmt: skip
    made["latent"] = _node("VAEEncode", pixels=["scaled", 0], vae=["checkpoint", 2])
    slots = _SLOTS | {
        "width": [["scaled", "width"]], "height": [["scaled", "height"]],
        "source": [["source", "image"]], "denoise": [["sampler", "denoise"]],
    }  # fmt: skip
    if lora:
        slots |= _LORA_SLOTS
    if mask:
        # by its red, in which white is 1; by its transparency it would be the other way round
        made["mask"] = _node("LoadImageMask", image="", channel="red")
        made["masked"] = _node("SetLatentNoiseMask", samples=["latent", 0], mask=["mask", 0])
        made["sampler"]["inputs"]["latent_image"] = ["masked", 0]
        slots |= {"mask": [["mask", "image"]]}
    return made, slots
