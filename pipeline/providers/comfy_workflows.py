"""ComfyUI's workflows in API format, with named slots that a request's values go into. No network.

A slot map says into which inputs of which nodes a slot's value goes: {slot: [[node id, input], …]}.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Workflow = dict[str, Any]
Slots = Mapping[str, Any]

REFERENCES = ("reference_1", "reference_2", "reference_3")
PICTURES = ("sketch", *REFERENCES, "source", "mask")
SLOTS = (
    "checkpoint", "lora", "lora_weight", "prompt", "negative", "width", "height", "seed", "steps",
    "denoise", *PICTURES,
)  # fmt: skip
MOST_BYTES = 2**20
# nobody draws so many nodes by hand, and guessing takes their square
MOST_NODES = 500
_OUTPUT = re.compile(r"(save|preview).*image|image.*(save|preview)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a workflow or its slots, by a code, and where."""

    code: str
    node: str = ""
    slot: str = ""


def read(text: object) -> object:
    """A workflow or slot map that may still be JSON text; None where it can't be read."""
    if not isinstance(text, str):
        return text
    try:
        return json.loads(text) if len(text) <= 2 * MOST_BYTES else None
    except (ValueError, RecursionError):
        return None


def check(workflow: object, slots: object) -> list[Problem]:
    """What keeps a workflow from being used: `not_an_object`, `too_large`, `interface_format` (saved
    from the canvas and not as API), `not_a_node`, `broken_link`, `no_output`; of its slots
    `unknown_slot`, `malformed_slot`, `node_missing`, `input_missing`."""
    if not isinstance(workflow, Mapping):
        return [Problem("not_an_object")]
    try:
        if len(json.dumps(workflow)) > MOST_BYTES:
            return [Problem("too_large")]
    except (TypeError, ValueError, RecursionError):
        return [Problem("not_an_object")]
    if isinstance(workflow.get("nodes"), list):
        return [Problem("interface_format")]
    problems = [Problem("not_a_node", str(i)) for i, node in workflow.items() if not _is_node(node)]
    if problems:
        return problems
    for name, node in workflow.items():
        links = filter(is_link, node["inputs"].values())
        if any(str(link[0]) not in workflow for link in links):
            problems.append(Problem("broken_link", str(name)))
    if not outputs(workflow):
        problems.append(Problem("no_output"))
    return problems + _slot_problems(workflow, slots)


def _slot_problems(workflow: Mapping[str, Any], slots: object) -> list[Problem]:
    if not isinstance(slots, Mapping):
        return [Problem("malformed_slot")]
    problems = []
    for slot, places in slots.items():
        if slot not in SLOTS:
            problems.append(Problem("unknown_slot", slot=str(slot)))
        if not isinstance(places, Sequence) or isinstance(places, str):
            problems.append(Problem("malformed_slot", slot=str(slot)))
            continue
        for place in places:
            if not _is_place(place):
                problems.append(Problem("malformed_slot", slot=str(slot)))
            elif str(place[0]) not in workflow:
                problems.append(Problem("node_missing", str(place[0]), str(slot)))
            elif place[1] not in workflow[str(place[0])]["inputs"]:
                problems.append(Problem("input_missing", str(place[0]), str(slot)))
    return problems


def _is_node(node: object) -> bool:
    return (
        isinstance(node, Mapping)
        and isinstance(node.get("class_type"), str)
        and isinstance(node.get("inputs"), Mapping)
    )


def _is_place(place: object) -> bool:
    return (
        isinstance(place, Sequence)
        and len(place) == 2
        and isinstance(place[0], (str, int))
        and isinstance(place[1], str)
        and not isinstance(place, str)
    )


def is_link(value: object) -> bool:
    """Whether an input is another node's output: [node id, number of the output]."""
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], int)
    )


def outputs(workflow: Mapping[str, Any]) -> list[str]:
    """The nodes that give pictures out; what goes over a websocket is in no history."""
    return [
        str(name)
        for name, node in workflow.items()
        if _is_node(node)
        and _OUTPUT.search(node["class_type"])
        and "websocket" not in node["class_type"].lower()
    ]


def filled(workflow: Mapping[str, Any], slots: Slots, values: Mapping[str, Any]) -> Workflow:
    """A new workflow with the values in their slots; what has no slot, or leads nowhere, is left out."""
    made = copy.deepcopy(dict(workflow))
    for slot, value in values.items():
        for node, name in places(slots, slot):
            if _is_node(made.get(node)):
                made[node]["inputs"][name] = value
    return made


def places(slots: Slots, slot: str) -> list[tuple[str, str]]:
    """The inputs that a slot's value goes into."""
    found = slots.get(slot)
    if not isinstance(found, Sequence) or isinstance(found, str):
        return []
    return [(str(place[0]), place[1]) for place in found if _is_place(place)]


def has(workflow: Mapping[str, Any], slots: Slots, slot: str) -> bool:
    """Whether a slot leads into a node that there is."""
    return any(_is_node(workflow.get(node)) for node, _ in places(slots, slot))


def chained(
    workflow: Mapping[str, Any], slots: Slots, loras: Sequence[tuple[str, float]]
) -> Workflow:
    """A new workflow with a row of LoRAs (names and weights) where the slot has one: the node is copied
    for each, one behind the other. Without any the slot's own LoRA weighs nothing."""
    values = {"lora": loras[0][0], "lora_weight": loras[0][1]} if loras else {"lora_weight": 0.0}
    made = filled(workflow, slots, values)
    first = next((node for node, _ in places(slots, "lora") if _is_node(made.get(node))), None)
    if first is None:
        return made
    inputs = {slot: [key for node, key in places(slots, slot) if node == first] for slot in values}
    last = first
    for i, (name, weight) in enumerate(loras[1:]):
        new, node = f"{first}_{i + 2}_lora", copy.deepcopy(made[first])
        for user in filter(_is_node, made.values()):
            for key, value in user["inputs"].items():
                if is_link(value) and value[0] == last:
                    user["inputs"][key] = [new, value[1]]
        node["inputs"] |= dict.fromkeys(inputs["lora"], name)
        node["inputs"] |= dict.fromkeys(inputs["lora_weight"], weight)
        for key, output in (("model", 0), ("clip", 1)):
            if key in node["inputs"]:
                node["inputs"][key] = [last, output]
        made[new], last = node, new
    return made


def marked(workflow: Mapping[str, Any], mark: str) -> Workflow:
    """A new workflow whose pictures are stored under a name of their own: the same graph with the same
    seed would be taken from the server's cache, and give nothing out."""
    made = copy.deepcopy(dict(workflow))
    for name in outputs(made):
        if isinstance(made[name]["inputs"].get("filename_prefix"), str):
            made[name]["inputs"]["filename_prefix"] = mark
    return made


def can_be_marked(workflow: Mapping[str, Any]) -> bool:
    """Whether `marked` makes a difference."""
    return marked(workflow, "a") != marked(workflow, "b")


_TEXTS = ("text", "text_g", "text_l", "clip_l", "t5xxl", "prompt", "value", "string")
_REFERENCE = re.compile(
    "ipadapter|redux|clipvision|stylemodel|pulid|instantid|photomaker|referencelatent|imageedit"
)
# literal inputs that name a slot, and in what kind of node
_LITERALS = (
    ("seed", ("seed", "noise_seed"), "sampler|noise"),
    ("steps", ("steps",), "sampler|scheduler"),
    ("denoise", ("denoise",), "sampler|scheduler"),
    ("width", ("width",), "empty.*latent"),
    ("height", ("height",), "empty.*latent"),
    ("checkpoint", ("ckpt_name", "unet_name"), "checkpoint|unet"),
)


def guess_slots(workflow: object) -> dict[str, list[list[str]]]:
    """The slots that a workflow is likely to have, by its nodes' classes and links; empty for what is
    no workflow."""
    if not isinstance(workflow, Mapping) or len(workflow) > MOST_NODES:
        return {}
    nodes = {str(name): node for name, node in workflow.items() if _is_node(node)}
    found: dict[str, list[list[str]]] = {}
    for name, node in nodes.items():
        kind, inputs = node["class_type"].lower(), node["inputs"]
        for slot, keys, kinds in _LITERALS:
            if re.search(kinds, kind):
                here = [[name, k] for k in keys if k in inputs and not is_link(inputs[k])]
                found.setdefault(slot, []).extend(here)
        if "lora_name" in inputs and "lora" not in found:
            found["lora"] = [[name, "lora_name"]]
            weights = ("strength_model", "strength_clip")
            found["lora_weight"] = [[name, key] for key in weights if key in inputs]
    found |= _guess_texts(nodes) | _guess_pictures(nodes)
    return {slot: found[slot] for slot in SLOTS if found.get(slot)}


def _guess_texts(nodes: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {"prompt": [], "negative": []}
    for node in nodes.values():
        if not re.search("sampler|guider", node["class_type"].lower()):
            continue
        for key, slot in (
            ("positive", "prompt"), ("conditioning", "prompt"), ("negative", "negative"),
        ):  # fmt: skip
            link = node["inputs"].get(key)
            way = "negative" if slot == "negative" else "positive"
            new = _texts(nodes, link, way, set()) if is_link(link) else []
            # a negative that is the prompt, zeroed, is none
            found[slot] += [p for p in new if p not in found["prompt"] + found[slot]]
    return found


def _texts(nodes: Mapping[str, Any], link: Any, way: str, seen: set[str]) -> list[list[str]]:
    """The inputs that hold the words which a link leads to."""
    node = nodes.get(link[0])
    if node is None or link[0] in seen:
        return []
    seen.add(link[0])
    inputs = node["inputs"]
    texts = [[link[0], key] for key in _TEXTS if isinstance(inputs.get(key), str)]
    if texts:
        return texts
    if is_link(inputs.get("positive")) and is_link(inputs.get("negative")):
        way = "negative" if link[1] == 1 else "positive"
        return _texts(nodes, inputs[way], way, seen)
    found = []
    for key, value in inputs.items():
        if is_link(value) and (key.startswith("conditioning") or key in (*_TEXTS, way)):
            found += _texts(nodes, value, way, seen)
    return found


def _guess_pictures(nodes: Mapping[str, Any]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    references = list(REFERENCES)
    for name in sorted(nodes, key=lambda n: (int(n) if n.isdecimal() else 0, n)):
        kind = nodes[name]["class_type"]
        if kind == "LoadImageMask":
            found.setdefault("mask", [[name, "image"]])
        elif kind == "LoadImage":
            slot = _use(nodes, name)
            if slot == "reference" or slot in found:
                slot = references.pop(0) if references else ""
            if slot:
                found[slot] = [[name, "image"]]
    return found


def _use(nodes: Mapping[str, Any], name: str) -> str:
    """What a picture is used for: by the nearest node that tells."""
    waiting, seen = [name], {name}
    while waiting:
        at = waiting.pop(0)
        for user, node in nodes.items():
            for key, value in node["inputs"].items():
                if not is_link(value) or value[0] != at or user in seen:
                    continue
                kind = node["class_type"].lower()
                if "controlnet" in kind:
                    return "sketch"
                if _REFERENCE.search(kind):
                    return "reference"
                if key == "latent_image" or "inpaint" in kind:
                    return "source"
                seen.add(user)
                waiting.append(user)
    return "reference"
