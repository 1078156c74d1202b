"""Who says what in Chinese: tags, beats, pronouns, chats, voices of nobody who is seen."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.story.grammar.reading import grammar_of
from pipeline.story.speech.speakers import attribute
from pipeline.story.text.opening import opened
from projects.comic.documents import Chapter, Manuscript, Script

Speakers = Callable[..., list[tuple[str, str | None]]]


def unseen(text: str) -> list[str]:
    """What is said by somebody who can't be seen."""
    manuscript = Manuscript(
        language="zh", text=text, chapters=(Chapter(title="", start=0, end=len(text)),)
    )
    ready = opened(manuscript)
    grammar = grammar_of(text, ready.told, ready.quotes, "zh")
    found = attribute(text, ready.bodies, ready.paras, ready.quotes, "zh", grammar=grammar)
    return [
        text[ready.quotes[q].start : ready.quotes[q].end].strip("“”")
        for q in sorted(found.offstage)
    ]


def test_several_speakers_in_one_paragraph(speakers: Speakers) -> None:
    """What leads to the next words is no tag of the last ones."""
    found = speakers(
        "黛玉道：“你来做什么？”宝玉笑道：“来看你。”黛玉冷笑一声，道：“我有什么好看的。”"
        "紫鹃便说：“姑娘吃药罢。”黛玉听了，也不言语。",
        "zh",
    )
    assert [who for _, who in found] == ["黛玉", "宝玉", "黛玉", "紫鹃"]


def test_a_tag_between_belongs_to_both_halves(speakers: Speakers) -> None:
    found = speakers(
        "“慌什么。”裴长庚冷笑一声，道，“布剑阵！”\n\n“师兄，”圆脸弟子小声道，“打不过的。”", "zh"
    )
    assert [who for _, who in found] == ["裴长庚", "裴长庚", "圆脸弟子", "圆脸弟子"]


def test_what_somebody_does_beside_the_words(speakers: Speakers) -> None:
    found = speakers(
        "秦三娘正在擦碗。门外走进一个少年。\n\n“打尖？”秦三娘把抹布往肩上一搭，“先付钱。”\n\n少年脸一红：“我只有三文。”\n\n"
        "“三文也是钱。”秦三娘笑了。",
        "zh",
    )
    assert [who for _, who in found] == ["秦三娘", "秦三娘", "少年", "秦三娘"]


def test_she_means_the_last_woman_who_did_something(speakers: Speakers) -> None:
    found = speakers(
        "方小梅推开窗户，她看见院子里的何大勇。何大勇扛着锄头，他浑身是泥。\n\n“回来啦？”她问。\n\n“回来了。”他说。\n\n"
        "方小梅转过身去。“饭在锅里。”她说。",
        "zh",
    )
    assert [who for _, who in found] == ["方小梅", "何大勇", "方小梅"]


def test_the_lines_of_a_chat(speakers: Speakers) -> None:
    text = "群里又热闹起来。\n\n小满：今晚谁去跑步\n\n大刘：下雨呢\n\n小满：雨停了\n\n大刘：那我去\n\n小满放下手机，“妈，我出去一下。”小满说。"
    found = speakers(text, "zh")
    assert [who for _, who in found] == ["小满", "大刘", "小满", "大刘", "小满"]


def test_a_colon_alone_makes_no_chat(speakers: Speakers) -> None:
    found = speakers("规则很简单：先到先得。\n\n时间：晚上八点。\n\n“走吧。”小满说。", "zh")
    assert found == [("走吧。", "小满")]


def test_the_voice_of_a_game(speakers: Speakers) -> None:
    text = "【叮！恭喜宿主获得长剑一把。】\n\n顾野愣住了。“谁在说话？”顾野问。\n\n【宿主请尽快完成任务。】\n\n“什么任务？”顾野喊道。"
    assert [who for _, who in speakers(text, "zh")] == ["系统", "顾野", "系统", "顾野"]


def test_who_names_himself_speaks(speakers: Speakers) -> None:
    found = speakers(
        "许愿打开电脑，对着镜头挥了挥手。豆豆躺在上铺。\n\n“大家好，我是许愿。”\n\n“主播好。”豆豆说。\n\n许愿笑了。",
        "zh",
    )
    assert [who for _, who in found] == ["许愿", "豆豆"]


def test_nobody_is_seen_on_the_phone_or_beyond_the_door() -> None:
    text = (
        "电话响了。周明接起来，电话那头传来母亲的声音：“吃饭了吗？”\n\n“吃了。”周明说。\n\n“多穿点。”母亲说。\n\n"
        "周明挂断电话。门外有人喊：“开门！”\n\n“来了。”周明站起来。"
    )
    assert unseen(text) == ["吃饭了吗？", "多穿点。", "开门！"]


def test_who_shouts_into_a_horn_is_seen() -> None:
    assert unseen("许老师举着喇叭喊：“下一个！”\n\n“到！”高远说。") == []


def test_whom_the_narrator_calls_is_somebody_else(speakers: Speakers) -> None:
    told = "我走进楼道。我敲了敲门，我等着。我看了看表，我又敲了敲门。"
    found = speakers(
        f"{told}\n\n“丁师傅，开门。”我说。\n\n“来了。”老人说。\n\n“丁师傅，您慢点。”我说。我扶住他。我笑了。",
        "zh",
    )
    assert [who for _, who in found][::2] == ["我", "我"]


def test_who_stands_between_a_verb_of_telling_and_the_colon_is_told_it(speakers: Speakers) -> None:
    found = speakers(
        "苏晚站起来，叫林尘：“走吧。”林尘道：“去哪里？”苏晚道：“回家。”林尘笑道：“好。”", "zh"
    )
    assert [who for _, who in found] == ["苏晚", "林尘", "苏晚", "林尘"]


def test_a_name_beside_what_somebody_is_is_theirs(script_of: Callable[..., Script]) -> None:
    script = script_of(
        "松树上躺着一个人。这就是她的师父，峰主闻不语。\n\n“师父，天亮了。”江白鹭说。\n\n“知道。”闻不语道。\n\n"
        "江白鹭拿起扫帚。\n\n“扫吧。”闻不语说。闻不语翻了个身。\n\n师父打了个哈欠。",
        "zh",
    )
    (master,) = [c for c in script.characters if "闻不语" in {c.name, *c.aliases}]
    assert "师父" in {master.name, *master.aliases}


def test_a_name_that_ends_doubled_is_whole(script_of: Callable[..., Script]) -> None:
    script = script_of(
        "田鼠奶奶走过来。\n\n“疼不疼？”田鼠奶奶说。\n\n“不疼。”狐狸说。\n\n田鼠奶奶笑了。\n\n“那就好。”田鼠奶奶说。",
        "zh",
    )
    assert "田鼠奶奶" in {c.name for c in script.characters}


def test_two_people_are_no_person(script_of: Callable[..., Script]) -> None:
    script = script_of(
        "苏晚和林尘走过来。两个人坐下。\n\n“好。”苏晚说。\n\n“好。”林尘说。两个人笑了。", "zh"
    )
    assert {c.name for c in script.characters} == {"苏晚", "林尘"}


def test_who_is_told_of_by_the_surname_tells_nothing(script_of: Callable[..., Script]) -> None:
    """秦师傅 is 老秦 of the narration, not the one who calls him so."""
    script = script_of(
        "我跑了一圈半，扶着单杠吐了。\n\n“步子迈得太大了。”有人说。是门卫老秦。我认得他。\n\n“您懂跑步？”我喘着气问。\n\n"
        "“不懂。”老秦喝了一口茶。\n\n“秦师傅，您以前肯定练过。”有一天我坐在跑道边上，一边揉着膝盖一边说。\n\n他没吭声。"
        "\n\n第二天门口没有人。我拉住马老师。\n\n“马老师，秦师傅呢？”\n\n我跑过去，看见老秦正在收拾东西。\n\n“秦师傅！”\n\n老秦站住了。",
        "zh",
    )
    (teller,) = (c for c in script.characters if c.narrator)
    assert "秦" not in teller.name + "".join(teller.aliases)
