"""Whose name it is: what is said of names in short texts, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import CastMember, Script

ScriptReader = Callable[..., Script]
Speakers = Callable[..., list[tuple[str, str | None]]]


def cast(script: Script) -> dict[str, CastMember]:
    return {c.name: c for c in script.characters}


@pytest.mark.parametrize(
    "text",
    [
        # who answers to the name
        "An old porter swept the platform. Ida sat down beside him.\n\n“Cold night,” said the porter.\n\n"
        "“It is, Bartleby,” said Ida.\n\nBartleby laughed and swept on. The porter had a cough.",
        # whose name is told
        "Ida met an old porter whose name was Bartleby. “Cold night,” said the porter.\n\n“It is,” said Ida.",
        # who is shown
        "An old porter came along the platform.\n\n“That’s Bartleby,” said Ida.\n\n"
        "“Good evening,” said the porter. Bartleby lifted his cap.",
    ],
)
def test_a_name_goes_to_whoever_answers_to_it(script_of: ScriptReader, text: str) -> None:
    found = cast(script_of(text))
    assert len(found) == 2
    other = next(c for n, c in found.items() if n != "Ida")
    assert "Bartleby" in {other.name, *other.aliases} and other.quotes == 1


def test_a_mother_bears_the_family_s_name(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "Miss Ottaway sat in the parlour with her mother. “It rains,” said Miss Ottaway.\n\n"
            "“It does,” said her mother.\n\nThe maid knocked. “Tea, Mrs. Ottaway?” asked the maid.\n\n"
            "“Please,” said Mrs. Ottaway."
        )
    )
    assert {n for n in found if "Ottaway" in n or "mother" in n} == {"Miss Ottaway", "Mrs. Ottaway"}


def test_a_title_is_borne_by_no_child(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "A boy sat on the wall. “Good day, Mr. Crane,” he said.\n\nThe boy grinned.\n\n"
            "“Get down,” said Mr. Crane."
        )
    )
    assert "Mr. Crane" in found
    assert not any("boy" in a for a in found["Mr. Crane"].aliases)


def test_a_woman_may_be_captain(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "Captain Orlova checked her watch. She shook her head. “Late,” said Captain Orlova.\n\n"
            "“Sorry,” said Tom. Captain Orlova folded her arms and said nothing more."
        )
    )
    assert found["Captain Orlova"].gender == "female"


def test_nobody_speaks_who_has_not_come(speakers: Speakers) -> None:
    found = speakers(
        "Ida and Noah sat in the kitchen. They waited for Hester.\n\n“Is she late?”\n\n“She is.”\n\n“Very?”\n\n"
        "“Very.”\n\nThe clock struck. Noah poured the tea. Ida cut the bread.\n\nThey ate.\n\nThey drank.\n\n"
        "They washed up.\n\nThey sat down.\n\nIt struck again.\n\nThe fire burned low.\n\nIt rained.\n\n"
        "Ida yawned.\n\nNoah slept.\n\nAt last Hester came in. “I am here,” said Hester."
    )
    assert {who for words, who in found[:4]} <= {"Ida", "Noah", None}
    assert found[-1] == ("I am here,", "Hester")


def test_chinese_names_go_to_who_is_called(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "巷口有个卖糖人的老头。小雨跑过去。\n\n“陈伯！”小雨喊道。\n\n老头抬起头，笑道：“小雨来啦。”\n\n"
            "“我要一只兔子。”小雨说。\n\n陈伯点点头，动手熬糖。",
            "zh",
        )
    )
    assert {"小雨", "陈伯"} == set(found)


def test_chinese_what_somebody_is_called(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "店里有个瘦小的伙计，人称赵三。小雨走进来。\n\n“客官要什么？”伙计问。\n\n“一碗面。”小雨说。\n\n"
            "赵三转身进了后厨。",
            "zh",
        )
    )
    assert {"小雨", "赵三"} == set(found)


def test_old_chinese_books_call_people_by_one_letter(
    script_of: ScriptReader, speakers: Speakers
) -> None:
    text = (
        "把关将姓孔，名秀。关公押车上岭，军士报知孔秀。秀提剑出关。公下马，与孔秀施礼。"
        "孔秀大怒。关公大喝一声。孔秀慌忙退走。关公纵马赶来。孔秀挺枪来迎。关公提刀。\n\n"
        "秀曰：“将军何往？”公曰：“往河北寻兄。”秀曰：“可有来文？”公曰：“不曾讨得。”"
    )
    assert [who for _, who in speakers(text, "zh")] == ["孔秀", "关公", "孔秀", "关公"]
    assert cast(script_of(text, "zh"))["孔秀"].gender != "female"


def test_a_chinese_name_that_is_always_cut_short_is_whole(script_of: ScriptReader) -> None:
    text = "罗铁肩病着，趴在骡背上。“走。”罗铁肩说。\n\n“好。”阿满说。\n\n罗铁肩看了他很久。罗铁肩叹了口气。"
    assert set(cast(script_of(text, "zh"))) == {"罗铁肩", "阿满"}


def test_the_son_of_a_family_is_not_its_father(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Hark at the wind,” said Mr. White to his son.\n\n“I hear it,” said Mrs. White.\n\n"
            "“There he is,” said Herbert White.\n\n“Yes,” said his wife. Mr. White rose. Mrs. White coughed.\n\n"
            "“Sit down,” said Mr. White. Mr. White laughed."
        )
    )
    assert {"Mr. White", "Mrs. White", "Herbert White"} <= set(found)
    assert found["Mr. White"].quotes == 2


def test_names_with_particles_are_whole(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Good day,” said Mr. van der Luyden.\n\n“Good day,” said Mrs. van der Luyden.\n\n"
            "“It rains,” said Mr. van der Luyden. Mrs. van der Luyden sighed."
        )
    )
    assert {c.gender for c in found.values()} == {"male", "female"}


def test_several_speak_in_one_paragraph(speakers: Speakers) -> None:
    found = speakers(
        "The Princess rode beside her maid. “Fetch me some water,” said the Princess. “Fetch it yourself,” said "
        "the maid. The Princess got down and drank. As she drank she murmured: “What am I to do?”"
    )
    assert [who for _, who in found][-1] != found[1][1]


def test_who_tells_says_their_own_name(speakers: Speakers) -> None:
    found = speakers(
        "My name is Danny Petrou. I was on the pier with my nan. I saw it all. I ran. I shouted.\n\n"
        "“Stop!” I said.\n\n“What is it, Danny?” said Nan.\n\n“Look,” I said. I pointed."
    )
    assert found[0][1] == found[2][1] and "Danny" in str(found[0][1])


def test_chinese_beasts_are_called_as_people_are(script_of: ScriptReader) -> None:
    text = (
        "鼹鼠站在洞口。獾奶奶挎着篮子走过来，往洞里瞧了瞧。\n\n“黑咕隆咚的。”獾奶奶说。\n\n"
        "脚底下有个很小很小的声音说：“还有座位吗？”\n\n鼹鼠低下头，找了半天，才找到一只蜗牛。\n\n"
        "“有。”鼹鼠说。蜗牛笑了。"
    )
    found = cast(script_of(text, "zh"))
    assert {"獾奶奶", "鼹鼠", "蜗牛"} <= set(found)
    assert found["蜗牛"].quotes == 1 and "声音" not in found


def test_who_is_called_is_no_voice_heard_before(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "Ryn ran down the steps. “You can still drop out,” said a voice behind her.\n\n“Fizz!” cried Ryn.\n\n"
            "Fizz came flying. Fizz sneezed. The whole courtyard went quiet. Ryn laughed."
        )
    )
    assert {"Ryn", "Fizz"} <= set(found)
    assert not any("voice" in a or "courtyard" in a for a in found["Fizz"].aliases)
    assert all(c.gender == "unknown" for n, c in found.items() if "voice" in n)


def test_the_mate_is_called_by_name(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Privateer,” said the mate, lowering his glass.\n\n“I can count, Mr. Penhale,” said Captain Garrow.\n\n"
            "“Yes, sir,” said the mate.\n\nPenhale laughed."
        )
    )
    assert set(found) == {"Captain Garrow", "Mr. Penhale"}
    assert found["Mr. Penhale"].quotes == 2


def test_a_new_name_says_how_the_one_is_who_was_brought_in(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "“Who is there?” said Nora.\n\nIn the door of the galley stood the cook. Josiah Bright was sixty and very broad.\n\n"
            "“Only me,” said the cook.\n\nJosiah Bright laughed."
        )
    )
    assert set(found) == {"Nora", "Josiah Bright"}
    assert found["Josiah Bright"].quotes == 1


def test_a_role_in_a_name_is_not_another_role(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "Arlo had heard of a queen. Nine years ago the Steward had locked her in the tower.\n\n"
            "“A boy,” said the Steward.\n\n“I am,” said Arlo.\n\n“You are late,” said the Queen."
        )
    )
    assert "a queen" not in found["Steward"].aliases


def test_whom_others_name_to_the_teller_is_not_the_teller(script_of: ScriptReader) -> None:
    script = script_of(
        "I went up to the house, and I knocked. I waited long.\n\n“Miss Lucy, sir, was his only child,” said the housekeeper.\n\n"
        "I said nothing. I looked at the clock, and I shivered.\n\n“I nursed Miss Lucy, sir,” said the housekeeper."
    )
    assert not any(c.narrator and "Lucy" in c.name for c in script.characters)


def test_short_names_tell_a_sex() -> None:
    from pipeline.story.words.given_names import gender_of_given

    assert [gender_of_given(n) for n in ("pete", "gus", "maggie", "izzy")] == [
        "male", "male", "female", "female",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        # who is told of by a name and then by kind
        (
            "Brug said nothing. Tansy called from the pulpit. The gnome had climbed up there. “Over mine sooner!” she "
            "said.\n\n“Come down,” said Brug.",
            {"Brug", "Tansy"},
        ),
        # a beast with a name that is a word
        (
            "“Count again,” said Old Bear.\n\n“Five,” said Tock.\n\nMartha looked up. On the shelf sat an old bear and said "
            "nothing. “Odd,” said Martha.",
            {"Old Bear", "Tock", "Martha"},
        ),
        # an old lady is somebody else
        (
            "Vesna watched the porthole. The old lady shook out a pillowcase. “It was clean,” said the old lady.\n\n"
            "“I know,” said Vesna.",
            {"Vesna", "Old lady"},
        ),
        # whoever an apposition brings in
        (
            "Zuri ran along the corridor and stopped. “You,” said Zuri. It was the team’s reserve, a tall girl in yellow. "
            "“Are you talking to me?” said the girl.\n\n“I am,” said Zuri.",
            {"Zuri", "Girl"},
        ),
    ],
)  # fmt: skip
def test_who_is_one_and_who_is_two(script_of: ScriptReader, text: str, apart: set[str]) -> None:
    assert {n for n, c in cast(script_of(text)).items() if c.quotes or n in apart} == apart


def test_the_narrator_s_mother_is_no_stranger(script_of: ScriptReader) -> None:
    found = cast(
        script_of(
            "I pushed Mrs. Farah into the lift. “Slowly,” said Mrs. Farah. I went slowly.\n\nMy mum used to say so. “Slowly,” "
            "said my mum when I was small.\n\nMr. Farah was waiting. “There you are,” said Mr. Farah."
        )
    )
    assert "mum" not in " ".join(found["Mrs. Farah"].aliases).lower()


def test_a_voice_that_is_answered_by_name_is_its_bearer_s(speakers: Speakers) -> None:
    found = speakers(
        "Vesna watched the grey blanket.\n\n“Anything?” said the voice in her ear.\n\n“A student,” said Vesna.\n\n“He has "
        "an umbrella.”\n\n“You always say that, Pell.”\n\n“I always mean it.”\n\nA delivery boy went by."
    )
    assert [who for _, who in found] == ["Pell", "Vesna", "Pell", "Vesna", "Pell"]


def test_who_is_answered_or_stands_apart_does_not_tell(script_of: ScriptReader) -> None:
    script = script_of(
        "I held the lantern and my hands shook.\n\n“Ruthie,” he said.\n\n“Hello, Cal. You got fat.”\n\nThey did not hug. The old man "
        "stood in the doorway and looked at me.\n\n“Move over, Cal,” said somebody behind him.\n\nShe let her coat drop.\n\n“Lower with "
        "that light, Nell. That’s it. Now talk to the cow.”\n\n“What do I say?”\n\n“Times tables. She is not choosy.”\n\nI "
        "began with the sevens."
    )
    (teller,) = (c for c in script.characters if c.narrator)
    assert teller.name == "Nell"
