"""What each region found by flatting.py is, read off its numbered sheets.

Written as "role: numbers" a body; what is not named stays paper (white): soles, socks, cups.
"""

from __future__ import annotations

_WRITTEN = {
    "bust/ArmsCrossed": "skin 0 1 2 3, top 4 5",
    "bust/BlazerBlackTee": "jacket 0 1 2 4, skin 3, top 5",
    "bust/Coffee": "top 0, skin 1 3",
    "bust/DotJacket": "jacket 0, skin 1 2 3, top 4",
    "bust/Dress": "skin 0 1 2, trim 3 4 5, top 6",
    "bust/Explaining": "skin 0 1 6, top 2 3 4 5 7 8 9 10 11 12 13 14 15 16 17",
    "bust/FurJacket": "top 0, trim 1 2, jacket 8 9",
    "bust/Killer": "skin 0 2, top 4 5, prop 1 3",
    "bust/PocketShirt": "skin 0 1 2, top 9, trim 3 4 5 6 7 8",
    "bust/PointingUp": "skin 0 1 11 18, top 19, trim 2 3 4 5 6 7 8 9 10 12 13 14 15 16 17",
    "bust/Shirt": "top 0, skin 1 2",
    "bust/ShirtFilled": "skin 0 1 2, top 3",
    "bust/Sweater": "top 0 1 5, skin 2 3, trim 4 6 7 8 9 10 11 12 13 14",
    "bust/SweaterDots": "skin 0, top 3, trim 1 2",
    "bust/Turtleneck": "skin 0, top 1",
    "bust/Whatever": "skin 0 1 2 3 4, top 5",
    "standing/BlazerPantsBW": "trousers 0, jacket 1 2, skin 3 6 7 9 11, shoes 4 5, trim 8 10, top 12",
    "standing/CrossedArmsWB": "top 0 1 5, skin 2 7 8 10, shoes 3 4, trousers 11",
    "standing/Doc": "trousers 0, jacket 1 2, top 3, shoes 4 5, skin 6 7 8",
    "standing/EasingWB": "jacket 0 2 7, top 1, skin 3 5 8, shoes 4 6, trim 9, trousers 18",
    "standing/PointingFingerWB": "top 0, skin 1 2 3 6, trousers 9",
    "standing/PolkaDots": "trousers 0, top 1, skin 2 3 4, shoes 9 10",
    "standing/RestingWB": "top 0 8, skin 1 4 7, shoes 2 3, trousers 9 10",
    "standing/RoboDanceOutline": "top 0, trousers 1 2, shoes 3 4, skin 5 6 7 8 9, trim 10",
    "standing/ShirtPantsWB": "top 0 1, shoes 2 3, skin 4 5 11, trim 6 7 12, trousers 14",
    "standing/WalkingWB": "top 0 7, skin 1 4 5, shoes 2 3, trousers 11",
    "sitting/ClosedLegWB": "jacket 0 1 3 15 21, skin 2 5 14, shoes 4 6, trim 8, trousers 20, "
    "top 7 9 10 11 12",
    "sitting/CrossedLegs": "top 0 2, shoes 1 5, skin 3 4 6 7 8 10, trousers 11 12",
    "sitting/HandsBackWB": "top 0, skin 1 2 3, shoes 4, trousers 8",
    "sitting/MediumWB": "top 0, skin 1 2 3 6 8, shoes 4 5, trousers 9",
    "sitting/Wheelchair": "trousers 0 3 4 10, jacket 1 2, top 27, skin 6 8 12 19 24, shoes 9 18, "
    "metal 5 7 11 13 14 15 16 20 21 22 23 25 26 28 29 30 31 32 33",
    "head/hatBeanie": "hat 0 1 2 3 4",
    "head/hatHip": "hat 0 1 2 3 4",
    "head/hijab": "hat 0 1 2 3 4 5 6",
    "head/turban": "hat 0 1 2 3 4 5 6",
}


def _parse(written: str) -> dict[int, str]:
    named: dict[int, str] = {}
    for group in written.split(","):
        role, *numbers = group.split()
        named |= {int(n): role for n in numbers}
    return named


REGION_NAMES = {name: _parse(written) for name, written in _WRITTEN.items()}
