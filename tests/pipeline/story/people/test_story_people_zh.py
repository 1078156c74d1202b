"""Who is in a Chinese story: names, those who are only described, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import CastMember, Script

ScriptReader = Callable[..., Script]


def cast(script: Script) -> dict[str, CastMember]:
    """The cast by name."""
    return {c.name: c for c in script.characters}


def test_a_wrong_cut_goes_to_the_name_that_stands_elsewhere(script_of: ScriptReader) -> None:
    text = (
        "林尘推开门。林尘苦笑道：“又下雨了。”\n\n“进来吧。”阿Ｑ说。\n\n林尘坐下，阿Ｑ站起身，递给林尘一碗茶。"
        "\n\n“烫。”林尘说。\n\n阿Ｑ笑了。"
    )
    names = set(cast(script_of(text, "zh")))
    assert {"林尘", "阿Ｑ"} <= names
    assert not names & {"林尘苦", "阿Ｑ站"}


def test_a_name_needs_no_surname_and_no_adverb_is_one(script_of: ScriptReader) -> None:
    text = (
        "袭人忙道：“二爷别动。”宝玉听了，笑道：“我偏要动。”袭人叹了一口气，低声道：“随你。”\n\n"
        "宝玉高兴地说：“好姐姐。”袭人轻声道：“快睡罢。”宝玉便睡了。"
    )
    assert set(cast(script_of(text, "zh"))) == {"袭人", "宝玉"}


def test_whoever_is_described_comes_again_by_another_word(script_of: ScriptReader) -> None:
    text = (
        "山路上走来一个独眼汉子。“有水吗？”汉子问。\n\n“没有。”沈青禾说。\n\n独眼汉子把刀往地上一插，骂道：“晦气！”\n\n"
        "沈青禾退了一步。那汉子又笑了。“我不抢你。”他说。"
    )
    found = cast(script_of(text, "zh"))
    assert {"独眼汉子", "沈青禾"} == set(found)
    assert {"汉子"} <= set(found["独眼汉子"].aliases)
    assert found["独眼汉子"].gender == "male"


def test_one_who_is_brought_in_anew_is_another(script_of: ScriptReader) -> None:
    text = (
        "庙里坐着两个和尚。一个肥胖的和尚说：“天黑了。”一个瘦高的和尚说：“点灯吧。”\n\n"
        "“没有油。”肥胖的和尚说。"
    )
    speakers = {b.speaker for b in script_of(text, "zh").beats if b.kind == "speech"}
    assert len(speakers) == 2


def test_a_crowd_is_one_and_many(script_of: ScriptReader) -> None:
    text = "众弟子站在台阶下。“请掌门出关！”众弟子齐声喊道。\n\n顾掌门推开石门，看着众人。“吵什么？”顾掌门说。\n\n众人都不敢作声。"
    found = cast(script_of(text, "zh"))
    assert "众弟子" in found
    assert "众人" in found["众弟子"].aliases
    assert "掌门" not in found


@pytest.mark.parametrize(
    "reveal",
    ["“在下温如玉。”白衣人拱手道。", "“我叫温如玉。”白衣人说。", "白衣人说：“我乃温如玉。”"],
)
def test_who_names_himself_is_the_name(script_of: ScriptReader, reveal: str) -> None:
    text = (
        "船头立着一个白衣人。“借过。”白衣人说。\n\n“你是谁？”船家问。\n\n"
        f"{reveal}\n\n船家点点头。温如玉上了岸。“多谢。”温如玉说。"
    )
    found = cast(script_of(text, "zh"))
    assert "白衣人" not in found
    assert "白衣人" in found["温如玉"].aliases


def test_somebody_who_is_told_who_he_is(script_of: ScriptReader) -> None:
    text = "茶棚里坐着一个瞎子。“路不好走。”瞎子说。\n\n少年愣住了：“您就是燕归人！”\n\n燕归人笑了，放下茶碗。“好久没人这样叫我了。”燕归人说。"
    assert "瞎子" in cast(script_of(text, "zh"))["燕归人"].aliases


def test_a_voice_is_whoever_shows_himself(script_of: ScriptReader) -> None:
    text = "“谁在里面？”苏晚问。\n\n“是我。”\n\n一个沙哑的声音从柜子后面传来，接着走出一个老头。\n\n老头拍了拍灰。“吓着你了？”老头说。"
    script = script_of(text, "zh")
    said = [b.speaker for b in script.beats if b.kind == "speech"]
    assert said == ["苏晚", "老头", "老头"]


def test_kin_of_the_teller_are_not_the_teller(script_of: ScriptReader) -> None:
    text = "我推开院门。我爹蹲在井边抽烟。\n\n“回来了？”我爹问。\n\n“回来了。”我说。\n\n我娘从灶房里跑出来。“瘦了。”我娘说。\n\n我低下头，没有说话。"
    said = [b.speaker for b in script_of(text, "zh").beats if b.kind == "speech"]
    assert len(set(said)) == 3
    assert said[1] == "我"


def test_looks_belong_to_whom_they_are_told_of(script_of: ScriptReader) -> None:
    text = (
        "门口站着一个穿红裙子的姑娘，怀里抱着猫。陆行舟一身白衣，头发乌黑，今年二十三岁。\n\n“找谁？”陆行舟问。\n\n"
        "“找你。”姑娘说。\n\n一个银发老者拄着拐杖走了过来。“别吵。”老者说。"
    )
    found = cast(script_of(text, "zh"))
    assert "dress:红" in found["姑娘"].words
    assert {"robe:白", "hair:黑"} <= set(found["陆行舟"].words)
    assert found["陆行舟"].age == "young"
    old = next(c for c in found.values() if "老者" in (c.name, *c.aliases))
    assert old.age == "old"
    assert "hair:银" in old.words


def test_creatures_and_spirits_are_what_they_are(script_of: ScriptReader) -> None:
    text = (
        "一只小刺猬敲了敲门。“有人吗？”小刺猬问。\n\n“进来。”青蛙先生说。\n\n河神从水里探出头来。“谁吵我睡觉？”河神说。\n\n"
        "小刺猬吓了一跳。一个机器人滚了过来。“不要怕。”机器人说。"
    )
    found = cast(script_of(text, "zh"))
    kinds = {name: c.species for name, c in found.items()}
    assert kinds == {"小刺猬": "animal", "青蛙先生": "animal", "河神": "ghost", "机器人": "robot"}
    assert (found["小刺猬"].creature, found["青蛙先生"].creature) == ("hedgehog", "青蛙")


def test_sex_by_the_pronoun_that_follows(script_of: ScriptReader) -> None:
    text = (
        "许安宁放下杯子，她的手还在抖。“我不去。”许安宁说。\n\n韩默没有抬头，他一直在看报纸。“随你。”韩默说。"
        "\n\n许安宁站起来，走到窗前。她看着雨。"
    )
    found = cast(script_of(text, "zh"))
    assert (found["许安宁"].gender, found["韩默"].gender) == ("female", "male")


def test_an_old_book_calls_women_him(script_of: ScriptReader) -> None:
    """Where 他 stands for everybody it tells nobody's sex."""
    text = (
        "邢夫人听了，他便不言语。“罢了。”邢夫人道。王熙凤笑道：“太太别恼。”他又叫平儿倒茶。平儿答应着，他就去了。"
        "“快来。”王熙凤道。"
    )
    found = cast(script_of(text, "zh"))
    assert found["邢夫人"].gender == "female"
    assert found["王熙凤"].gender != "male"


def test_a_word_that_stands_only_where_somebody_can_is_a_name(script_of: ScriptReader) -> None:
    text = (
        "“搜！”周嬷嬷喊道。\n\n青黛张开两只胳膊拦在门口。“谁敢？”顾云舒说。\n\n顾云舒替青黛拍去肩上的灰。青黛抱着手炉跑了出去。\n\n"
        "周嬷嬷把东西塞给青黛。青黛捧着它，低声说：“是。”"
    )
    assert {"青黛", "周嬷嬷", "顾云舒"} <= set(cast(script_of(text, "zh")))


def test_an_adverb_may_be_a_name(script_of: ScriptReader) -> None:
    text = (
        "“我去送信。”慢慢说。婆婆把信送给慢慢。\n\n雨点比慢慢的脑袋还要大。“冷吗？”婆婆问。\n\n“不冷。”慢慢说。婆婆慢慢地走了。\n\n"
        "婆婆回头看看，向慢慢挥手。"
    )
    script = script_of(text, "zh")
    assert "慢慢" in cast(script)
    assert cast(script)["慢慢"].quotes == 2


def test_a_verb_is_no_part_of_a_name(script_of: ScriptReader) -> None:
    text = "方敏伏在琴键上，像是睡着了。“方敏是谁？”韩征问。\n\n“弹琴的。”老贺说。\n\n方敏抬起头来。“是我。”方敏说。"
    names = set(cast(script_of(text, "zh")))
    assert "方敏" in names and "方敏伏" not in names


def test_kin_go_by_number(script_of: ScriptReader) -> None:
    text = "“回来了？”二婶问。\n\n“回来了。”沅沅说。二婶抓住她的手。\n\n“别哭。”三叔公说。三叔公叹了口气。"
    found = cast(script_of(text, "zh"))
    assert {"二婶", "三叔公"} <= set(found)
    assert (found["二婶"].gender, found["三叔公"].gender) == ("female", "male")


def test_a_surname_that_is_told_joins_who_is_called_by_it(script_of: ScriptReader) -> None:
    text = "店主姓梁，六十多岁，正坐在椅子上。“梁师傅，您别紧张。”韩征说。\n\n“我不紧张。”店主说。\n\n梁师傅站了起来。"
    found = cast(script_of(text, "zh"))
    assert len(found) == 2 and "韩征" in found


def test_lines_in_square_brackets_are_the_system_s(script_of: ScriptReader) -> None:
    text = (
        "沈知意醒了。\n\n【您好，欢迎来到大晟朝。】\n\n“就这？”沈知意问。\n\n【失败的人都要受罚。】\n\n“怎么罚？”沈知意问。\n\n"
        "【时间还剩一个时辰。】\n\n“知道了。”沈知意说。“走吧。”她说。"
    )
    found = cast(script_of(text, "zh"))
    assert found["系统"].quotes >= 2 and found["沈知意"].quotes == 4
