"""Lines that sites and copies put among a story's words, and lines of a story that only look so."""

from __future__ import annotations

import pytest

from projects.importing import read_text
from projects.importing.leftovers.site_lines import reason_of


@pytest.mark.parametrize(
    "words",
    [
        "w w w . shu guang 88 . c o m",
        "ＷＷＷ。ｂｏｏｋｓｅａ９。ｎｅｔ",
        "-wWw/readｂay-co m",
        "m*txt*文*学*网",
        "t,x,t 小.说~网",
        "〖书.海.小.说-txt〗",
    ],
)
def test_disguised_addresses_are_advertisements(words: str) -> None:
    assert reason_of(words) == "advertisement"


@pytest.mark.parametrize(
    "words",
    [
        "“wwwhat is that?”",
        "“txt小说网。”",
        "Www, said the owl, and nothing more came.",
        "他把那篇txt小说存进了手机。",
        "他写小说。",
        "X小姐不看小说，只看报纸。",
        "We will wait.",
        "The book was taken from the shelf by a hand that nobody saw.",
        "The work was taken up again at dawn.",
        "This story was stolen long ago, and the thief never came back.",
        "If you find the story hard to believe, so did I.",
        "Love this story? Neither did I.",
        "He would visit the Amazon when he was old, he thought.",
        "They had to check out of the hotel before the boat left for the Amazon.",
        "She told him to go to the shop, and read the latest chapters of the serial there.",
        "Posted at the gate, two sentries slept.",
        "Ripped by the thorns, her dress hung in rags.",
        "Encoded by a child, the message was read by all.",
        "Kudos was what the Greeks had fought for.",
        "Please comment, the professor said.",
        "Thank you for reading this far into my confession, dear judge.",
        "Status: green",
        "Words: they failed him",
        "Disclaimer: I was drunk when I wrote this.",
        "Translator: I don't know that word",
        "End.",
        "Back up",
        "Follow home",
        "Home, home",
        "Last page",
        "He typed www.help.me and waited.",
        "请记住我们，孩子们喊道，请记住我们。",
        "最快更新的消息来自前线。",
        "最新章节他还没有写完，灯就灭了。",
        "她在文学网站当编辑，每天看稿。",
        "无广告的街道很安静。",
        "院子里传来更多好书被烧掉的消息。",
        "感谢书友会的老人们，他鞠了一躬。",
        "求鲜花的男人站在雨里。",
        "他在庙里许愿，求支持的人多一些。",
        "版权归原作者，律师说。",
        "字幕：三年以后",
        "邮箱是tom@qq.com。",
    ],
)
def test_lines_of_a_story_stay(words: str) -> None:
    assert reason_of(words) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("This story has been taken without authorization. Report any sightings.", "advertisement"),
        (
            "If you spot this narrative on Amazon, know that it has been stolen. Please report it.",
            "advertisement",
        ),
        (
            "Unauthorized use: this story is on Amazon without permission from the author.",
            "advertisement",
        ),
        ("Read ahead on my Patreon!", "advertisement"),
        ("Visit www.example.com for the latest chapters", "advertisement"),
        ("Posted originally on the Archive of Our Own at http://example.org/works/1.", "site"),
        ("Thanks for reading! See you on Friday.", "site"),
        ("Please leave a comment and a review if you liked it!", "site"),
        ("Subtitles by Anna K.", "site"),
        ("Kudos", "site"),
        ("Status: Completed", "site"),
        ("Words: 12,345", "site"),
        ("Rating: Teen And Up Audiences", "site"),
        ("Translator: Kuro", "site"),
        ("TL: Anna Lee, Ben", "site"),
        ("Disclaimer: I don't own these characters.", "author"),
        ("— END —", "site"),
        ("End of chapter 3", "site"),
        ("<< Previous | Next >>", "navigation"),
        ("Previous Next", "navigation"),
        ("上一章 目录 下一章", "navigation"),
        ("求推荐票！求收藏！", "advertisement"),
        ("请记住本站网址", "advertisement"),
        ("最新章节请到本站阅读", "advertisement"),
        ("更多好书，尽在书海", "advertisement"),
        ("www.shuhai.com", "advertisement"),
    ],
)
def test_what_sites_say_is_left_out(words: str, reason: str) -> None:
    assert reason_of(words) == reason


def test_they_are_listed_and_not_told() -> None:
    text = "第一章 渡口\n\n　　林晚推开门。\n\n　　t*x*t*小*说*网\n\n　　“谁？”她问。\n\n　　wWw．shuＨai8．cＯm\n"
    manuscript = read_text(text=text)
    assert "shu" not in manuscript.text_of(manuscript.chapters[0])
    assert [p.words for p in manuscript.left_out if p.reason == "advertisement"] == [
        "t*x*t*小*说*网",
        "wWw．shuＨai8．cＯm",
    ]


STEPS = "He walked on and did not stop until the town was far behind him.\n\n"


def test_a_story_goes_on_behind_a_false_end() -> None:
    text = "Chapter 1\n\n" + STEPS * 30 + "Chapter 2\n\n" + STEPS * 20 + "THE END\n\n" + STEPS * 30
    assert not read_text(text=text).left_out


def test_what_is_told_of_the_author_stands_behind_the_end() -> None:
    text = "Chapter 1\n\n" + STEPS * 30 + "THE END\n\nAbout the author\n\nAnn Lee lives in Leeds."
    assert [p.reason for p in read_text(text=text).left_out] == ["back"]


def test_two_paragraphs_before_the_first_chapter_are_a_prologue() -> None:
    before = (
        "The rain had not stopped for nine days when the boy came down the road with his lamp.\n\n"
        "Nobody had asked him to come, and nobody would ask him to stay for the night.\n\n"
    )
    manuscript = read_text(text=before + "Chapter 1\n\n" + STEPS + "Chapter 2\n\n" + STEPS)
    assert len(manuscript.chapters) == 3
    front = (
        "THE LIE\n\nA novel by Ann Lee. All rights reserved.\n\nTo my mother, who never lied.\n\n"
    )
    manuscript = read_text(text=front + "Chapter 1\n\n" + STEPS + "Chapter 2\n\n" + STEPS)
    assert len(manuscript.chapters) == 2


def test_a_title_between_the_paragraphs_is_no_story() -> None:
    told = "\n\n".join(
        f"第{n}章 路\n\n他走了{n}天。\n\n北山旧事\n\n&lt;tent&gt;\n\n他停下了。"
        for n in range(1, 8)
    )
    manuscript = read_text(text=f"《北山旧事》\n\n{told}")
    words = "".join(manuscript.text_of(c) for c in manuscript.chapters)
    assert "北山旧事" not in words and "tent" not in words
    assert [p.reason for p in manuscript.left_out if p.words == "北山旧事"] == ["running_head"] * 7
    told = "第一章 路\n\n他走了一天。\n\n北山旧事\n\n他停下了。"
    assert "北山旧事" in read_text(text=f"《北山旧事》\n\n{told}").text_of(
        read_text(text=f"《北山旧事》\n\n{told}").chapters[-1]
    )
