"""What each region found by flatting.py is, read off its numbered sheets.

Written as "role: numbers" a body; what is not named stays paper (white): soles, socks, cups.
"skip" is no part of the figure, or a black area that stays black. Of a head the solids are hair
unless named otherwise, and the regions (gaps between strands) are left alone unless named.
"""

from __future__ import annotations

_WRITTEN = {
    "bust/ArmsCrossed": "skin 0 1 2 3, top 4 5",
    "bust/BlazerBlackTee": "jacket 0 1 2 4, skin 3, top 5",
    "bust/ButtonShirt": "top 0 2 3, skin 1",
    "bust/Coffee": "top 0, skin 1 3",
    "bust/Device": "top 0 1, skin 2 3, prop 4 5",
    "bust/DotJacket": "jacket 0, skin 1 2 3, top 4",
    "bust/Dress": "skin 0 1 2, trim 3 4 5, top 6",
    "bust/Explaining": "skin 0 1 6, top 2 3 4 5 7 8 9 10 11 12 13 14 15 16 17",
    "bust/FurJacket": "top 0, trim 1 2, jacket 8 9",
    "bust/Gaming": "top 0 1 4, skin 2 3 5, prop 6",
    "bust/Geek": "top 0 2 6 9 10, skin 3 4 5 7, prop 1 8",
    "bust/Hoodie": "top 0 1, skin 2",
    "bust/Killer": "skin 0 2, top 4 5, prop 1 3",
    "bust/Paper": "skin 0 2 3, top 4 5 7 8, skip 6",
    "bust/PocketShirt": "skin 0 1 2, top 9, trim 3 4 5 6 7 8",
    "bust/PointingUp": "skin 0 1 11 18, top 19, trim 2 3 4 5 6 7 8 9 10 12 13 14 15 16 17",
    "bust/PoloSweater": "skin 0, trim 1 2 4, top 3 5",
    "bust/Selena": "skin 0 1 2, top 3",
    "bust/Shirt": "top 0, skin 1 2 3",
    "bust/ShirtCoat": "jacket 0 1 2 20, skin 3, top 4 5 6 7 8 9 10 11 12 13 14 15 16 17, skip 18 19",
    "bust/ShirtFilled": "skin 0 1 2, top 3",
    "bust/SportyShirt": "skin 0 1 2, trim 3 4 5, top 6",
    "bust/StripedShirt": "top 0 1 2 5 6 7 9 10 11 13, skin 3 4 8, skip 12",
    "bust/Sweater": "top 0 1 5, skin 2 3, trim 4 6 7 8 9 10 11 12 13 14",
    "bust/SweaterDots": "skin 0, top 3, trim 1 2",
    "bust/Thunder": "skin 0 1 2, top 3",
    "bust/Turtleneck": "skin 0, top 1",
    "bust/Whatever": "skin 0 1 2 3 4, top 5",
    "standing/BlazerBW": "trousers 0, jacket 1 2 9, skin 3 6 7 8, shoes 4 5, metal 10 11 12 13 16, top 14, "
    "prop 15",
    "standing/BlazerPantsBW": "trousers 0, jacket 1 2, skin 3 6 7 9 11, shoes 4 5, trim 8 10, top 12",
    "standing/BlazerPantsWB": "jacket 0 1 8 10, top 2, skin 3 6 7 9 11, shoes 4 5, trousers 12",
    "standing/BlazerWB": "jacket 0 1 10, top 2, prop 3, skin 4 7 8 9, shoes 5 6, metal 11 13 14 15 17, "
    "trousers 12 16",
    "standing/CrossedArmsBW": "trousers 0, skin 1 2 3 5 8, top 7 9, shoes 10 11",
    "standing/CrossedArmsWB": "top 0 1 5, skin 2 7 8 10, shoes 3 4, trousers 11",
    "standing/Doc": "trousers 0, jacket 1 2, top 3, shoes 4 5, skin 6 7 8",
    "standing/DocProtectiveClothe": "trousers 0, top 1 7 8 9, shoes 2 3, skin 4 5 6",
    "standing/DocStethoscope": "trousers 0 13 15, jacket 1 3 9 12 14 17, top 2 8, shoes 4 5, skin 6 7 10, metal 11 16",
    "standing/EasingBW": "trousers 0, jacket 1 2 7 15 17, skin 3 5 8 10 13, shoes 4 6 14, trim 9 16, top 18",
    "standing/EasingWB": "jacket 0 2 7 15 17, top 1, skin 3 5 8 10 13, shoes 4 6 14, trim 9 16, trousers 18",
    "standing/PointingFingerBW": "trousers 0, skin 1 2 3, top 6, shoes 7 8",
    "standing/PointingFingerWB": "top 0, skin 1 2 3 6, trousers 7 8 9, shoes 10 11",
    "standing/PolkaDots": "trousers 0, top 1, skin 2 3 4, shoes 9 10",
    "standing/RestingBW": "trousers 0, skin 1 2 3 4 7, top 8 9 10, shoes 11 12",
    "standing/RestingWB": "top 0 8, skin 1 4 7, shoes 2 3, trousers 9 10",
    "standing/RoboDanceBW": "trousers 0 1, shoes 2 3, skin 4 5 6 7 8, top 11",
    "standing/RoboDanceOutline": "top 0, trousers 1 2, shoes 3 4, skin 5 6 7 8 9, trim 10",
    "standing/RoboDanceWB": "top 0, shoes 1 2, skin 3 4 5 6 7, trim 8, trousers 11",
    "standing/ShirtBW": "trousers 0 6 10, skin 1 4 5 9, shoes 2 3, metal 7 11 13 14, top 15, prop 16",
    "standing/ShirtPantsBW": "trousers 0, shoes 1 2, skin 3 4 6 7 8, top 10",
    "standing/ShirtPantsWB": "top 0 1, shoes 2 3, skin 4 5 9 10 11, trim 6 7 13, trousers 14",
    "standing/ShirtWB": "top 0 1, skin 2 6 7 13, shoes 3 5, prop 4, trim 8 9 17, trousers 10 14 20, metal 11 "
    "15 18 19",
    "standing/WalkingBW": "trousers 0, skin 1 4 5 6 9, shoes 2 3, top 10 11",
    "standing/WalkingFilled": "skin 0 3 4 5 8, shoes 1 2, top 9 10 12 13, trousers 11",
    "standing/WalkingWB": "top 0 7, skin 1 4 5, shoes 2 3, trousers 11",
    "sitting/Bike": "jacket 0 1 4 21 38, metal 2 3 12 14 18 20 22 23 26 30 32 33 34 35 36 37, trim 5 7 8 9 10 "
    "13 19 25 28, top 6 27, shoes 11, skin 16 17 24, prop 29 31 40, trousers 39, skip 41 42",
    "sitting/ClosedLegBW": "trousers 0 1 4 7 8, skin 2 6 12 19, shoes 3 9, top 5, trim 10, jacket 13 15 16 17 "
    "18 20 21",
    "sitting/ClosedLegWB": "jacket 0 1 3 15 21, skin 2 5 14, shoes 4 6, trim 8, trousers 20, top 7 9 10 11 12",
    "sitting/CrossedLegs": "top 0 2, shoes 1 5, skin 3 4 6 7 8 10, trousers 11 12",
    "sitting/HandsBackBW": "trousers 0, skin 1 2 3, shoes 4 5, top 6",
    "sitting/HandsBackWB": "top 0, skin 1 2 3, shoes 4, trousers 8",
    "sitting/MediumBW": "trousers 0 1, skin 2 3 4 7 9, shoes 5 6, top 10",
    "sitting/MediumWB": "top 0, skin 1 2 3 6 8, shoes 4 5, trousers 9",
    "sitting/OneLegUpBW": "trousers 0 1, skin 2 3 4 8 10, shoes 5 6, top 11 12",
    "sitting/OneLegUpWB": "top 0 6, skin 1 2 3 8 12, shoes 4 5, trousers 10 11 13 14",
    "sitting/Wheelchair": "trousers 0 3 4, jacket 1 2, top 27, skin 6 8 14 19 24, shoes 9 12, "
    "metal 5 7 10 11 13 15 16 17 18 20 21 22 23 25 26 28 29 30 31 32 33 34",
    "head/cornrows2": "hair 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
    "head/hatBeanie": "hat 2",
    "head/hatHip": "hat 1 2",
    "head/hijab": "hat 3 4 5",
    "head/mediumBangs3": "hair 1 2 3 4",
    "head/shaved3": "hair 1",
    "head/twists": "hair 1 2 3 4 5",
    "head/twists2": "hair 1 2 3",
}


def _parse(written: str) -> dict[int, str]:
    named: dict[int, str] = {}
    for group in written.split(","):
        role, *numbers = group.split()
        named |= {int(n): role for n in numbers}
    return named


REGION_NAMES = {name: _parse(written) for name, written in _WRITTEN.items()}

# lines that part what the ink leaves open, "x y x y ..." in figure units: where a neck meets a
# collar, a hand a sleeve; across a black area, a seam
_CUT = {
    "bust/ButtonShirt": ("470 630 488 666", "544 522 558 518"),
    "bust/Gaming": (
        "545 536 568 530",
        "350 522 362 534",
        "395 864 408 858",
        "586 742 578 762",
        "576 864 588 878",
        "558 902 576 888",
    ),
    "bust/Geek": ("484 634 508 648", "590 895 608 902", "540 496 575 484"),
    "bust/Hoodie": ("390 444 400 468", "548 464 554 478"),
    "bust/Paper": ("656 826 644 848",),
    "bust/PoloSweater": ("456 596 492 602",),
    "bust/Shirt": ("690 888 708 892", "730 1135 736 1180"),
    "bust/ShirtCoat": (
        "558 536 572 526",
        "392 466 370 448",
        "539 480 556 468",
        "318 521 334 518",
        "366 494 378 506",
        "543 500 560 510",
        "600 530 616 548",
        "440 1150 446 1190",
        "556 1148 556 1190",
    ),
    "bust/StripedShirt": ("262 531 274 548", "610 529 617 546", "712 1135 716 1180"),
    "standing/DocProtectiveClothe": (
        "312 1384 345 1391",
        "640 1389 730 1388 800 1380",
        "640 2660 705 2646",
    ),
    "standing/PointingFingerWB": (
        "120 2330 170 2336 230 2356 275 2362 345 2354",
        "395 2388 430 2376 550 2374 600 2362 645 2350",
    ),
    "standing/RestingBW": ("785 1398 840 1398",),
    "standing/WalkingFilled": (
        "105 1510 145 1497 207 1482 330 1476",
        "490 1466 560 1447 630 1434 768 1451 764 1500",
    ),
}


def _points(written: str) -> list[tuple[int, int]]:
    numbers = [int(n) for n in written.split()]
    return list(zip(numbers[0::2], numbers[1::2], strict=True))


CUTS = {name: [_points(line) for line in lines] for name, lines in _CUT.items()}

# where small regions and solids matter: the least of each in square units
FINER = {
    "bust/Geek": (120.0, 5200.0),
    "bust/ShirtCoat": (120.0, 5200.0),
    "bust/StripedShirt": (120.0, 5200.0),
    "sitting/ClosedLegBW": (150.0, 5200.0),
    "standing/DocProtectiveClothe": (120.0, 5200.0),
    "standing/DocStethoscope": (120.0, 5200.0),
    "head/bantuKnots": (500.0, 150.0),
    "head/bun": (500.0, 150.0),
    "head/buns": (500.0, 150.0),
    "head/cornrows": (500.0, 150.0),
    "head/cornrows2": (60.0, 5200.0),
    "head/hatHip": (60.0, 5200.0),
    "head/mediumBangs3": (60.0, 5200.0),
    "head/shaved3": (60.0, 150.0),
    "head/twists": (60.0, 5200.0),
    "head/twists2": (60.0, 5200.0),
    "head/short3": (500.0, 150.0),
    "head/short5": (500.0, 150.0),
}

# lettering and logos: subpaths wholly within left, top, right, bottom are taken out of a drawing
DROPPED = {
    "bust/Geek": (780, 780, 900, 890),
    "bust/Selena": (250, 690, 690, 930),
    "bust/Thunder": (320, 650, 600, 1050),
}
