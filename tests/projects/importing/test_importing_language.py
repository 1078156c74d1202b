from __future__ import annotations

import time

import pytest

from projects.importing.encoding.language import SUPPORTED, detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The old man opened the window and said that it was not the day for a boat."),
        ("zh", "老王推开窗户，看见河面上飘着一层薄薄的雾。"),
        ("zh", "他在 Manchester 的 Victoria Station 等了三个小时，火车还是没有来。"),
        ("ja", "朝の霧が川の上に流れていた。"),
        ("ko", "노인은 창문을 열고 강을 바라보았다."),
        ("ru", "Старик открыл окно и увидел реку."),
        ("uk", "Старий відчинив вікно і побачив її біля річки."),
        ("ar", "فتح الرجل العجوز النافذة ونظر إلى النهر."),
        ("el", "Ο γέρος άνοιξε το παράθυρο."),
        ("fr", "Le vieil homme ouvrit la fenêtre et dit que le bateau ne viendrait pas ce jour."),
        ("de", "Der alte Mann öffnete das Fenster und sagte, dass das Boot nicht kommt."),
        ("es", "El viejo abrió la ventana y dijo que el barco no vendría por la mañana."),
        ("it", "Il vecchio aprì la finestra e disse che la barca non era ancora nel porto."),
        ("pt", "O velho abriu a janela e disse que o barco não vinha para a cidade."),
        ("und", ""),
        ("und", "1234 … ---"),
        ("und", "Xyzzy plugh"),
    ],
)
def test_languages_are_told_apart(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_the_middle_of_a_long_text_counts() -> None:
    licence = "This notice is in English, and it is not the story that you are looking for. "
    assert detect_language(licence * 10 + "老王推开窗户，看见河面上的雾。" * 3000) == "zh"


def test_length_does_not_matter() -> None:
    text = "河" * 20_000_000
    before = time.perf_counter()
    assert detect_language(text) in SUPPORTED
    assert time.perf_counter() - before < 0.2
