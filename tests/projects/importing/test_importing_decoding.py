from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.importing.encoding.decoding import decode
from projects.importing.errors import ImportCode, ImportProblem

SIMPLIFIED = (
    "老王推开窗户，看见河面上飘着一层薄薄的雾。他说：“今天的船不会来了。”妻子没有回答，只是把茶放在桌子上，"
    "慢慢地坐下来。“你怎么知道？”过了一会儿，她问道。“因为昨天晚上我听见了钟声。”他笑了笑，转过身去，"
    "又望着那条河。街上一个人也没有，只有一条黄狗在门口睡着。远处的山是青色的，像一幅没有画完的画。"
    "他想起小时候，父亲常常带他到这里来看船，那时候的水比现在清得多，鱼也多。后来工厂建起来了，船就少了。"
    "“我们走吧。”她忽然说，“离开这里，到南方去。”他吃了一惊，手里的杯子差一点掉在地上。\r\n"
    "“什么时候？”“明天一早。”她的声音很轻，但是他听得清清楚楚。\r\n"
)
TRADITIONAL = (
    "老王推開窗戶，看見河面上飄著一層薄薄的霧。他說：「今天的船不會來了。」妻子沒有回答，只是把茶放在桌子上，"
    "慢慢地坐下來。「你怎麼知道？」過了一會兒，她問道。「因為昨天晚上我聽見了鐘聲。」他笑了笑，轉過身去，"
    "又望著那條河。街上一個人也沒有，只有一條黃狗在門口睡著。遠處的山是青色的，像一幅沒有畫完的畫。"
    "他想起小時候，父親常常帶他到這裡來看船，那時候的水比現在清得多，魚也多。後來工廠建起來了，船就少了。"
    "「我們走吧。」她忽然說，「離開這裡，到南方去。」他吃了一驚，手裡的杯子差一點掉在地上。\r\n"
    "「什麼時候？」「明天一早。」她的聲音很輕，但是他聽得清清楚楚。\r\n"
)
JAPANESE = (
    "朝の霧が川の上に流れていた。老人は窓を開けて、静かに言った。「今日は船が来ないよ。」妻は何も答えず、"
    "お茶を机の上に置いて、ゆっくりと座った。「どうして分かるの？」しばらくして彼女が聞いた。"
    "「昨日の夜、鐘の音が聞こえたからさ。」彼は少し笑って、また川の方を見た。道には誰もいない。"
    "黄色い犬が一匹、門の前で眠っているだけだった。遠くの山は青く、まだ描き終わらない絵のようだった。"
    "子供の頃、父と二人でよくここへ船を見に来たことを思い出した。あの頃の水はもっときれいで、魚も多かった。\r\n"
    "「行きましょう。」と彼女が突然言った。「明日の朝、南の町へ。」\r\n"
)
ENGLISH = (
    "“We can’t wait,” said Zoë, and pulled the café door shut. It was nearly noon — the "
    "bells had stopped… Her uncle’s £5 note lay on the table beside a naïve little drawing "
    "of the harbour. “You’ve seen the boats, haven’t you?” he asked. “All but one.” She "
    "counted the masts again, as she had done each day since the storm, and wrote the number down."
    "\r\n“Then we’ll go tonight.”\r\n"
)
SAMPLES = [
    pytest.param(SIMPLIFIED, "gb18030", id="gb18030"),
    pytest.param(SIMPLIFIED, "utf-16-le", id="utf-16-le simplified"),
    pytest.param(SIMPLIFIED, "utf-16-be", id="utf-16-be simplified"),
    pytest.param(TRADITIONAL, "big5", id="big5"),
    pytest.param(TRADITIONAL, "gb18030", id="gb18030 traditional"),
    pytest.param(TRADITIONAL, "utf-16-le", id="utf-16-le traditional"),
    pytest.param(JAPANESE, "shift_jis", id="shift_jis"),
    pytest.param(JAPANESE, "utf-16-be", id="utf-16-be japanese"),
    pytest.param(ENGLISH, "cp1252", id="cp1252"),
    pytest.param(ENGLISH, "utf-16-le", id="utf-16-le english"),
    pytest.param(ENGLISH, "utf-16-be", id="utf-16-be english"),
    pytest.param(SIMPLIFIED, "utf-8", id="utf-8"),
]


@pytest.mark.parametrize(("text", "encoding"), SAMPLES)
@pytest.mark.parametrize("times", [1, 60])
def test_every_encoding_comes_back_exactly(text: str, encoding: str, times: int) -> None:
    assert decode((text * times).encode(encoding)) == text * times


@pytest.mark.parametrize(("text", "encoding"), SAMPLES)
@pytest.mark.parametrize("start", range(0, 100, 7))
def test_short_pieces_come_back_exactly(text: str, encoding: str, start: int) -> None:
    piece = text[start : start + 200]
    if encoding == "cp1252" and piece.isascii():
        pytest.skip("nothing to tell")
    assert decode(piece.encode(encoding)) == piece


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_is_dropped(encoding: str) -> None:
    assert decode(("\ufeff" + SIMPLIFIED).encode(encoding)) == SIMPLIFIED


def test_mostly_ascii_chinese_is_found_by_its_few_characters() -> None:
    text = "[2024-01-01] chapter list, see below\n" * 8 + SIMPLIFIED[:120]
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("word", ["你好，世界。", "他来了。", "第一章 开始"])
def test_a_few_chinese_words_are_enough(word: str) -> None:
    assert decode(word.encode("gb18030")) == word


def test_newlines_and_stray_controls_stay_as_they_are() -> None:
    text = "One\r\ntwo\rthree\nfour\x00five\x0c\u2028six" + " and more" * 5
    assert decode(text.encode()) == text


def test_one_broken_byte_does_not_lose_a_long_text() -> None:
    data = (SIMPLIFIED * 20).encode()
    assert decode(data[:3000] + b"\xff" + data[3000:]).count("\ufffd") <= 3


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        bytes(range(256)) * 10,
        b"\x00" * 500,
        b"\x00\x01\x02\x03" * 100,
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        decode(data)
    assert caught.value.code is ImportCode.BINARY


def test_other_code_pages_are_named_as_unknown() -> None:
    text = "Старик открыл окно и увидел туман над рекой. Лодка сегодня не придёт, сказал он. " * 4
    with pytest.raises(ImportProblem) as caught:
        decode(text.encode("cp1251"))
    assert caught.value.code is ImportCode.UNKNOWN_ENCODING


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf_8_round_trips(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(st.data())
def test_sentences_in_any_order_round_trip(data: st.DataObject) -> None:
    text, encoding = data.draw(
        st.sampled_from(
            [
                (SIMPLIFIED, "gb18030"),
                (TRADITIONAL, "big5"),
                (JAPANESE, "shift_jis"),
                (ENGLISH, "cp1252"),
                (SIMPLIFIED, "utf-16-le"),
                (TRADITIONAL, "utf-16-be"),
            ]
        )
    )
    stop = "." if encoding == "cp1252" else "。"
    sentences = [sentence + stop for sentence in text.split(stop) if sentence.strip()]
    mixed = "".join(data.draw(st.permutations(sentences)))
    assert decode(mixed.encode(encoding)) == mixed


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_the_named_problem(data: bytes) -> None:
    try:
        decode(data)
    except ImportProblem as problem:
        assert problem.code in {ImportCode.BINARY, ImportCode.UNKNOWN_ENCODING}
