"""Chinese words for people who have no name: roles, kin, groups, creatures, and what they tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Sort(NamedTuple):
    """What a word for somebody tells: who may be meant by another of the same sort (`kind`), and sex,
    age and species where it says so ("" where not)."""

    kind: str
    gender: str = ""
    age: str = ""
    species: str = ""


def _sorts() -> dict[str, Sort]:
    out: dict[str, Sort] = {}
    for sort, words in _KINDS:
        out.update(dict.fromkeys(words.split(), sort))
    return out


_KINDS = (
    (Sort("old man", "male", "old"), "老人 老者 老头 老头子 老头儿 老翁 老汉 老伯 老爷爷 大爷 老爷子 老丈 老叟 老道 老和尚 老先生 老大爷 老道士 老将 老兵 老僧 老太爷 老员外 白发老人 白胡子老头"),
    (Sort("old woman", "female", "old"), "老太太 老太婆 老妇 老妇人 老奶奶 老媪 老妪 老婆婆 老妪 大娘 婆婆 老婆子 婆子 老嬷嬷 嬷嬷 老大娘 老尼 阿婆"),
    (Sort("man", "male", "adult"), "男人 男子 汉子 大汉 壮汉 中年人 中年男人 中年男子 大叔 大哥 大伯 青年男子 男士 男的 独眼龙 醉汉 莽汉 黑汉"),
    (Sort("woman", "female", "adult"), "女人 女子 妇人 妇女 少妇 大婶 大嫂 阿姨 女士 女的 中年妇女 美妇 贵妇 妇道人家 孕妇"),
    (Sort("young man", "male", "young"), "少年 青年 小伙子 小子 年轻人 小伙 公子 少侠 书生 秀才 后生 小哥 少爷 男生 男青年 青年人 少年郎 小兔崽子 小厮"),
    (Sort("girl", "female", "young"), "少女 姑娘 小姐 女郎 女孩 女孩子 女生 丫头 丫鬟 侍女 婢女 女学生 小娘子 闺女 女侠 女青年 姐儿 宫女"),
    (Sort("child", "male", "child"), "男孩 小男孩 男孩子 童子 小童 小和尚 道童 书童 男童 小弟弟 小道士"),
    (Sort("child", "female", "child"), "小女孩 小姑娘 女童 小丫头 小妹妹"),
    (Sort("child", "", "child"), "孩子 小孩 小孩子 小朋友 娃 娃娃 小家伙 婴儿 孩童 小娃娃 小娃 宝宝 幼儿 小鬼 小孩儿"),
    (Sort("beast", "", "", "monster"), "妖兽 巨兽 怪兽 怪物 野兽 猛兽 凶兽 魔兽 灵兽 神兽 异兽 小兽 妖怪 妖物 妖魔 魔物 小妖 老妖 女妖 树妖 大妖 群妖 恶龙 魔龙"),
    (Sort("robot", "", "", "robot"), "机器人 人工智能 仿生人 机械人 智能体 主脑"),
    (Sort("ghost", "", "", "ghost"), "鬼 女鬼 鬼魂 幽灵 亡魂 厉鬼 冤魂 水鬼 小鬼头 鬼差 无常 阎王 河伯 河神 山神 土地 土地公 城隍 灶神 龙王 神仙 仙人 仙女 狐仙 狐狸精 妖精 精灵 魔王 魔头 天神 神明"),
    (Sort("kin", "male", "old"), "爷爷 祖父 外公 姥爷 公公 阿公 太爷 祖爷爷 岳父 爷"),
    (Sort("kin", "female", "old"), "奶奶 祖母 外婆 姥姥 老娘 岳母 姥娘"),
    (Sort("kin", "male", "adult"), "父亲 爸爸 爸 爹 爹爹 老爸 老爹 叔叔 伯伯 舅舅 姑父 姨父 姑丈 丈夫 老公 叔 伯 舅 二叔 三叔 大伯父 叔父 伯父 继父 父王 父皇 二爸 大爹 姐夫 男朋友 男友"),
    (Sort("kin", "female", "adult"), "母亲 妈妈 妈 娘 娘亲 老妈 姑姑 姑妈 姨妈 姨 阿姨 婶婶 婶子 婶 嫂子 嫂嫂 妻子 老婆 媳妇 太太 继母 后妈 母后 伯母 舅妈 姑 二妈 女朋友 女友 儿媳 儿媳妇"),
    (Sort("kin", "male", "young"), "哥哥 弟弟 儿子 大哥 二哥 三哥 孙子 侄子 外甥 哥 弟 表哥 表弟 堂哥 堂弟 大儿子 小儿子 女婿 未婚夫 新郎"),
    (Sort("kin", "female", "young"), "姐姐 妹妹 女儿 大姐 二姐 三姐 孙女 侄女 外甥女 姐 妹 表姐 表妹 堂姐 堂妹 大女儿 小女儿 未婚妻 新娘 新娘子"),
    (Sort("sect", "male", "adult"), "师父 师傅 掌门 掌门人 宗主 帮主 教主 门主 庄主 堂主 盟主 长老 大长老 护法 师叔 师伯 师祖 真人 道长 方丈 住持 大师 族长 城主 岛主 谷主 阁主 盟主 祭司 道人 国师"),
    (Sort("sect", "male", "young"), "大师兄 二师兄 三师兄 师兄 师弟 小师弟 弟子 徒弟 徒儿"),
    (Sort("sect", "female", "young"), "大师姐 师姐 师妹 小师妹 女弟子 圣女 仙子"),
    (Sort("sect", "female", "adult"), "师娘 师母 师太 庵主"),
    (Sort("court", "male", "adult"), "皇帝 皇上 陛下 国王 王爷 太子 皇子 王子 丞相 宰相 大臣 将军 元帅 太监 公公 侯爷 县令 知县 县官 知府 大人 太守 员外 老爷 都尉 校尉 总管 大将 大将军 钦差 状元 驸马 伯爵 公爵 侯爵 男爵 骑士"),
    (Sort("court", "female", "adult"), "皇后 太后 娘娘 贵妃 王妃 女王 王后 女皇 夫人 公主 郡主 伯爵夫人 女巫 皇太后 老夫人"),
    (Sort("role", "female", "adult"), "道姑 修女 妃子 花旦 寡妇 学姐 学妹 老板娘 女仆 女佣 尼姑 女老师 空姐 女警 女医生 保姆 奶妈 护士 护士长 女主人 房东太太 女店员 女记者 媒婆 女掌柜 女服务员"),
    (Sort("role", "male", "adult"), "疤脸 刀疤脸 麻子 络腮胡 驼背 剃头匠 挑夫 轿夫 叫花子 探花 榜眼 学长 学弟 小弟 掌柜 老板 店小二 小二 跑堂 和尚 道士 僧人 猎人 猎户 渔夫 渔民 船夫 车夫 樵夫 铁匠 木匠 石匠 农夫 士兵 侍卫 卫兵 差役 衙役 捕快 捕头 刀客 剑客 镖师 强盗 土匪 山贼 海盗 屠夫 更夫 男仆 瞎子 瘸子 光头 胖子 瘦子 矮子 秃子 大胡子 船老大 舵主 侠客 杀手 刺客 先生 教书先生 账房 门房 看门人 守门人 邮差 神父 牧师 瓦匠 泥瓦匠 裁缝 银匠 皮匠 鞋匠 锁匠 花匠 园丁 老园丁 郎中 僧 头陀 盐贩子 打更人 摆渡人 守夜人"),
    (Sort("role", "", "adult"), "机长 大个子 小个子 高个子 省长 部长 总监 保洁 检票员 理发师 巫师 法师 魔法师 勇者 矮人 兽人 巨人 哥布林 冒险者 佣兵 盗贼 弓箭手 太医 御医 都督 尚书 御史 讼师 举人 戏子 武生 编剧 制片人 经纪人 摄影师 设计师 药师 检察官 消防员 参谋 卫生员 通信兵 大副 领航员 舵手 解说员 打野 射手 食客 产妇 丧尸 僵尸 幸存者 特工 间谍 线人 卧底 人质 绑匪 劫匪 流氓 混混 社长 会长 团支书 值日生 宿管 校医 聋子 哑巴 掌柜的 店主 店家 店长 经理 总经理 董事长 总裁 老总 秘书 助理 主管 同事 上司 下属 客户 客人 顾客 店员 服务员 收银员 保安 门卫 快递员 外卖员 司机 乘客 售票员 列车员 乘务员 医生 大夫 主治医生 老师 教授 班主任 校长 教练 警察 民警 刑警 警官 法官 律师 记者 编辑 主持人 主播 歌手 演员 导演 观众 作家 画家 厨师 厨子 工人 农民 村民 村长 镇长 县长 市长 局长 处长 科长 书记 主任 队长 班长 组长 站长 厂长 院长 船长 舰长 副官 军官 士官 军医 指挥官 司令 连长 营长 团长 排长 政委 战士 水手 飞行员 宇航员 工程师 程序员 科学家 博士 研究员 技术员 实验员 管理员 管家 仆人 侍者 侍从 随从 使者 信使 商人 小贩 摊主 乞丐 小偷 骗子 凶手 犯人 囚犯 嫌疑人 病人 患者 邻居 房东 房客 室友 同桌 同学 同伴 伙伴 朋友 好友 队友 对手 敌人 导游 游客 翻译 评委 裁判 选手 主人 女主人 陌生人 路人 行人 老乡 乡亲 亲戚 客官 伙计 学徒 学生 考官 考生 画师 琴师 乐师 说书人 说书先生 行者 来客 房主 领队 哨兵 驾驶员 调度员 接线员 值班员 话务员 快递小哥 外卖小哥 网管 群主 楼长 物业 业主 警长 探长 侦探 法医 老鸨 歌女 舞女 舞者 车长 主厨 领班 组员 队员 会员 住户 租客 买家 卖家 主考 头领 首领 头目 大王 二王 寨主 当家的 大当家 二当家 喽啰 黑衣人 蒙面人 白衣人 青衣人 灰衣人 红衣人 怪人 高人 老乡 同窗 恩人 仇人 情人 恋人 爱人 妖人 神秘人 守卫 狱卒 刽子手 仵作 师爷 长工 短工 佃户 地主 东家 教官 新兵 伤员 伤兵 俘虏 难民 矿工 渔人 牧羊人 牧人 农妇 车主 船家 艄公 艄婆 稻草人 雪人 木偶 小丑 斥候 小兵 亲兵 兵士 军士 士卒 保镖 打手 马仔 跟班 喽罗 家丁 护卫 门童 马夫 货郎 账房先生 军师 谋士 副将 参将 先锋 校尉"),
)  # fmt: skip
SORTS = _sorts()
# no people, although their last letters say so
NOBODY = frozenset(
    "心下 心内 心头 心底 肚里 口内 口里 暗中 个人 别人 有人 无人 没人 何人 某人 人人 本人 众人 旁人 他人 外人 常人 凡人 世人 后人 前人 古人 今人 男女 人 客 官 兵 鬼 怪 妖 精 仙 魔 一人 两人 三人 "
    "或者 作者 读者 再者 前者 后者 记者会 使者 仙人掌 主人公 机关 五官 感官 器官 奇怪 难怪 古怪 责怪 作怪 捣鬼 见鬼 心魔 着魔 酒精 味精 妖精 聚精 "
    "工兵 阅兵 骑兵连 邮差 时差 偏差 色差 出差 反差 误差 新娘 大妈 姑妈 皇后 老婆 一家人 家人 亲人 大人 仇人 当事人 负责人 代表人 唯一 自己人 两口子 样子 "
    "稻草人 机器人 主人 爱人 情人 黑客 游客 博客 客 做客 请客 作客 顾客 乘客 诗人 名人 何者 拜访者 强者 弱者 死者 伤者 来者 何许人 中国人 外国人 年轻人 中年人 老年人 男人 女人 人家 惊人 吓人 迷人 "
    "感情 表情 温度 起伏 门外 门里 屋外 屋里 外面 里面 身后 背后 前面 楼上 楼下 一口气 语气 口气 "
    "动人 感人 烦人 气人 骂人 杀人 吃人 救人 害人 打人 丢人 做人 为人 待人 嫁人 成人 怕人 咬人 喊人 扎人 求人 整个人 大奶 牛奶 喝奶".split()
)
GROUPS = frozenset(
    "众人 大家 全班 全场 人群 人们 大伙 大伙儿 众弟子 众猴 村民们 同学们 孩子们 两人 二人 三人 四人 几人 两个人 三个人 几个人 所有人 众将 众将士 "
    "全家 全村 全队 全车 一家人 一行人 满堂 群臣 百官 众官 围观者 观众 台下 四座 众僧 众鬼 众神 众妖 众仙 众兄弟 弟兄们 兄弟们 乡亲们 伙伴们 众侠 众客".split()
)
# creatures; one letter where the word is one
ANIMALS = (
    "猫 狗 犬 猫咪 小猫 小狗 兔 兔子 小兔 狐狸 狼 虎 老虎 狮子 熊 猴 猴子 猿 白猿 马 牛 羊 猪 驴 骡 骆驼 大象 象 鹿 小鹿 鼠 老鼠 田鼠 松鼠 刺猬 乌龟 海龟 龟 青蛙 蛙 蛤蟆 蟾蜍 蛇 白蛇 青蛇 "
    "龙 鱼 鲤鱼 金鱼 鲸 鲸鱼 鲨鱼 海豚 章鱼 螃蟹 虾 乌鸦 喜鹊 麻雀 燕子 鹦鹉 八哥 鸽子 鹰 老鹰 猫头鹰 鹤 仙鹤 白鹤 天鹅 鹅 鸭 鸭子 小鸭 鸡 公鸡 母鸡 小鸡 凤凰 孔雀 蝴蝶 蜜蜂 蚂蚁 蜘蛛 蜻蜓 "
    "蟋蟀 蝉 蚊子 苍蝇 甲虫 萤火虫 蜗牛 獾 狸 貂 鼬 黄鼠狼 水獭 企鹅 熊猫 袋鼠 长颈鹿 河马 犀牛 鳄鱼 豹 豹子 猎豹 猩猩 刺猬 鼹鼠 仓鼠 蝙蝠 鸟 小鸟 画眉 黄鹂 大雁 橘猫 黑猫 白猫 花猫 野猫 "
    "黄狗 黑狗 白狗 大黄狗 狼狗 猎犬 白兔 白马 黑马 毛驴 老牛 水牛 黄牛 山羊 小羊 绵羊 野猪 小猪"
).split()
_ANIMAL_ENDS = sorted(set(ANIMALS), key=len, reverse=True)
# what stands after a creature or a name as an address: 乌龟爷爷, 青蛙先生, 松鼠妹妹
POLITE = (
    "爷爷 奶奶 先生 太太 小姐 妹妹 弟弟 哥哥 姐姐 大哥 大姐 大叔 大婶 叔叔 阿姨 妈妈 爸爸 老师 医生 大夫 婆婆 公公 大王 大人 伯伯 大爷 大娘 博士 警官 队长 "
    "船长 侦探 同学 宝宝 姑娘 兄 弟 大嫂 婶婶 夫人".split()
)
VOICE = frozenset(
    "机械音 电子音 系统音 提示音 合成音 女音 男音 声音 嗓音 嗓门 话音 语音 女声 男声 童声 人声 声儿 声线 嗓子 吼声".split()
)
# a person of whom only this is told: no word of it is a person by itself
FIGURE = frozenset("人影 身影 黑影 影子 背影".split())


@lru_cache(maxsize=8192)
def animal_of(word: str) -> str:
    """The creature that a word is, without what is small, old or coloured about it; "" for none."""
    for end in _ANIMAL_ENDS:
        if word.endswith(end) and len(word) - len(end) <= 2:
            before = word[: -len(end)]
            if not before or set(before) <= _ABOUT:
                return end.lstrip("小老大白黑黄花青") or end
    for polite in POLITE:
        if word.endswith(polite) and len(word) > len(polite):
            inner = animal_of(word[: -len(polite)])
            if inner:
                return inner
    return ""


_ABOUT = frozenset(
    "小老大白黑黄花青灰红金银橘胖瘦肥母公雌雄幼巨野神灵妖赤绿蓝紫丑笨傻懒聪明独眼瘸断尾"
)


# 二婶, 三叔公: kin by their number
_KIN = re.compile(
    "[大二三四五六七八九小幺](?:(?P<female>(?P<old>奶|婆|姨婆|姑婆|叔婆|婶婆)|婶|姑|姨|嫂|妈|娘|伯母|姨妈|姑妈|舅妈|舅母|婶婶|婶子)|"
    "(?:(?P<elder>爷|叔公|舅公|姑父|姨父)|叔|伯|舅|爹|姑丈|叔叔|舅舅))"
)


@lru_cache(maxsize=8192)
def sort_of(word: str) -> Sort | None:
    """What a word for somebody tells; None where it is no word for anybody."""
    found = SORTS.get(word)
    if found is not None:
        return found
    if kin := _KIN.fullmatch(word):
        return Sort(
            "kin",
            "female" if kin["female"] else "male",
            "old" if kin["old"] or kin["elder"] else "adult",
        )
    creature = animal_of(word)
    if creature:
        return Sort(f"animal {creature}", "", "", "animal")
    if word in NOBODY:
        return None
    ends = (word[i:] for i in range(len(word) - 1))  # the longest first; a letter alone is none
    best = next((end for end in ends if end in SORTS), "")
    if best and len(word) <= len(best) + 4:
        return SORTS[best]
    return None
