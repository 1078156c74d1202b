"""ComfyUI's workflows: which can be used, where their slots are, what is filled in."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pipeline.providers import comfy_defaults
from pipeline.providers.comfy_workflows import (
    SLOTS,
    chained,
    check,
    filled,
    guess_slots,
    is_link,
    marked,
)

DEFAULTS = {
    "plain": comfy_defaults.drawing(),
    "control": comfy_defaults.drawing(control_model="lineart.safetensors"),
    "lora": comfy_defaults.drawing(lora=True),
    "all": comfy_defaults.drawing(control_model="lineart.safetensors", lora=True),
    "edit": comfy_defaults.editing(),
    "inpaint": comfy_defaults.editing(mask=True, lora=True),
}
CANVAS = {
    "last_node_id": 9, "last_link_id": 9, "version": 0.4, "links": [[1, 4, 0, 3, 0, "MODEL"]],
    "nodes": [{"id": 3, "type": "KSampler", "widgets_values": [1, "fixed", 20, 8]}],
}  # fmt: skip


def _codes(workflow: object, slots: object = None) -> list[str]:
    return [p.code for p in check(workflow, {} if slots is None else slots)]


@pytest.mark.parametrize("name", DEFAULTS)
def test_our_own_workflows_are_whole(name: str) -> None:
    workflow, slots = DEFAULTS[name]
    assert check(workflow, slots) == []
    # everything that is made is used
    used = {v[0] for node in workflow.values() for v in node["inputs"].values() if is_link(v)}
    assert set(workflow) - used == {"save"}


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_slots_of_our_own_are_guessed(name: str) -> None:
    workflow, slots = DEFAULTS[name]
    guessed = guess_slots(workflow)
    if "source" in slots:  # its size is that of a node that only scales
        slots = {k: v for k, v in slots.items() if k not in ("width", "height")}
    guessed.pop("denoise", None)
    assert guessed == {k: v for k, v in slots.items() if k != "denoise"}


def test_slots_of_a_flux_workflow_are_guessed() -> None:
    def node(kind: str, **inputs: Any) -> dict[str, Any]:
        return {"class_type": kind, "inputs": inputs}

    flux = {
        "5": node("EmptySD3LatentImage", width=1024, height=1024, batch_size=1),
        "6": node("CLIPTextEncode", text="a cat", clip=["11", 0]),
        "8": node("VAEDecode", samples=["13", 0], vae=["10", 0]),
        "9": node("SaveImage", images=["8", 0], filename_prefix="x"),
        "12": node("UNETLoader", unet_name="flux.safetensors", weight_dtype="default"),
        "13": node("SamplerCustomAdvanced", noise=["25", 0], guider=["22", 0], latent_image=["5", 0]),
        "17": node("BasicScheduler", scheduler="simple", steps=20, denoise=1, model=["12", 0]),
        "22": node("BasicGuider", model=["12", 0], conditioning=["26", 0]),
        "25": node("RandomNoise", noise_seed=5),
        "26": node("FluxGuidance", guidance=3.5, conditioning=["41", 0]),
        "41": node("ReferenceLatent", conditioning=["6", 0], latent=["42", 0]),
        "42": node("VAEEncode", pixels=["43", 0], vae=["10", 0]),
        "43": node("LoadImage", image="a.png"),
    }  # fmt: skip
    assert guess_slots(flux) == {
        "checkpoint": [["12", "unet_name"]], "prompt": [["6", "text"]], "width": [["5", "width"]],
        "height": [["5", "height"]], "seed": [["25", "noise_seed"]], "steps": [["17", "steps"]],
        "denoise": [["17", "denoise"]], "reference_1": [["43", "image"]],
    }  # fmt: skip


def test_pictures_are_guessed_by_what_they_are_used_for() -> None:
    workflow, _ = copy.deepcopy(DEFAULTS["control"])
    for i, name in enumerate(("20", "3", "100", "101")):
        workflow[name] = {"class_type": "LoadImage", "inputs": {"image": f"{i}.png"}}
        workflow[f"ip{name}"] = {"class_type": "IPAdapterAdvanced", "inputs": {"image": [name, 0]}}
    guessed = guess_slots(workflow)
    assert guessed["sketch"] == [["sketch", "image"]]
    assert [guessed[f"reference_{i}"][0][0] for i in (1, 2, 3)] == ["3", "20", "100"]


def test_a_negative_that_is_the_prompt_is_none() -> None:
    workflow, _ = copy.deepcopy(DEFAULTS["plain"])
    workflow["negative"] = {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["prompt", 0]}}  # fmt: skip
    assert "negative" not in guess_slots(workflow)


JUNK = [None, 1, "x", [], [1, 2], {}, {"1": None}, {"1": {"class_type": 3}}, CANVAS, {"a": {"class_type": "KSampler", "inputs": {"positive": ["a", 0], "negative": ["zz", 1]}}}]  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("slots", [{}, {"prompt": "x"}, {"prompt": [["1", "text"], 3, [[], 2]]}])
def test_junk_is_told_and_breaks_nothing(junk: Any, slots: Any) -> None:
    assert check(junk, slots)
    guess_slots(junk)
    if isinstance(junk, dict):
        filled(junk, slots, {"prompt": "x", "seed": 1})
        chained(junk, slots, [("a", 1.0), ("b", 1.0)])
        marked(junk, "x")


def test_a_chain_of_any_length_is_guessed_or_left() -> None:
    for length in (490, 20_000):
        chain: dict[str, Any] = {
            str(i): {"class_type": "Combine", "inputs": {"conditioning": [str(i + 1), 0]}}
            for i in range(length)
        }
        chain[str(length)] = {"class_type": "CLIPTextEncode", "inputs": {"text": "x"}}
        chain["k"] = {"class_type": "KSampler", "inputs": {"positive": ["0", 0]}}
        assert guess_slots(chain) == ({"prompt": [["490", "text"]]} if length < 500 else {})


def test_what_is_wrong_has_a_code_and_a_place() -> None:
    workflow, slots = DEFAULTS["plain"]
    assert _codes([]) == ["not_an_object"]
    assert _codes(CANVAS) == ["interface_format"]
    assert _codes({"1": {"class_type": "A", "inputs": {"x": "y" * 2**20}}}) == ["too_large"]
    assert _codes({"1": {"class_type": "A", "inputs": {"x": object()}}}) == ["not_an_object"]
    assert _codes({"1": {"inputs": {}}}) == ["not_a_node"]
    without = {name: node for name, node in workflow.items() if name != "save"}
    assert _codes(without, slots) == ["no_output"]
    broken = {name: node for name, node in workflow.items() if name != "latent"}
    found = check(broken, {})
    assert [(p.code, p.node) for p in found] == [("broken_link", "sampler")]
    wrong = {
        "prompt": [["nowhere", "text"]],
        "seed": [["sampler", "sead"]],
        "smell": [],
        "steps": 3,
    }
    assert [(p.code, p.node, p.slot) for p in check(workflow, wrong)] == [
        ("node_missing", "nowhere", "prompt"), ("input_missing", "sampler", "seed"),
        ("unknown_slot", "", "smell"), ("malformed_slot", "", "steps"),
    ]  # fmt: skip
    assert _codes(workflow, [1]) == ["malformed_slot"]


def test_pictures_over_a_websocket_are_no_output() -> None:
    workflow, _ = copy.deepcopy(DEFAULTS["plain"])
    workflow["save"]["class_type"] = "SaveImageWebsocket"
    assert _codes(workflow) == ["no_output"]
    workflow["save"]["class_type"] = "Image Save"
    assert _codes(workflow) == []


def test_filling_changes_nothing_of_the_template() -> None:
    workflow, slots = DEFAULTS["all"]
    before = copy.deepcopy(workflow)
    made = filled(workflow, slots | {"mask": [["gone", "image"]]}, dict.fromkeys(SLOTS, 5))
    assert made["sampler"]["inputs"]["seed"] == 5
    chained(made, slots, [("a", 1.0), ("b", 0.5), ("c", 0.2)])
    marked(made, "x")
    assert workflow == before


def test_three_loras_stand_in_a_row() -> None:
    workflow, slots = DEFAULTS["lora"]
    made = chained(workflow, slots, [("a", 1.0), ("b", 0.5), ("c", 0.2)])
    assert check(made, slots) == []
    at, names = made["sampler"]["inputs"]["model"][0], []
    while made[at]["class_type"] == "LoraLoader":
        names.append((made[at]["inputs"]["lora_name"], made[at]["inputs"]["strength_clip"]))
        at = made[at]["inputs"]["model"][0]
    assert names == [("c", 0.2), ("b", 0.5), ("a", 1.0)]
