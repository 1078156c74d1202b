"""Animals: the words that name them, and where the head is in the picture of a whole one."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from projects.comic.documents import XY, Box
from projects.comic.drawing import props
from projects.comic.drawing.tables import lines

# the words of the text, and the picture of who speaks: heads stand on a body in clothes. Words that as often
# end a person's name ("Robin", "Finch", 小虎, 熙凤) are left out
_WORDS = """
cat-face: cat tabby tomcat pussycat | 猫 小猫 黑猫 白猫 老猫 猫咪 猫妖
dog-face: dog hound terrier spaniel mastiff sheepdog greyhound wolfhound | 狗 小狗 老狗 黑狗 黄狗 猎犬 狼狗
fox: fox vixen | 狐狸 狐妖 白狐 九尾狐 狐仙
wolf: wolf werewolf coyote | 狼 野狼 灰狼 狼王 狼妖
rabbit-face: rabbit hare bunny | 兔子 白兔 野兔 玉兔
mouse-face: mouse dormouse shrew hamster | 老鼠 小老鼠 仓鼠 田鼠
bear: bear grizzly | 熊 黑熊 狗熊 棕熊
tiger-face: tiger tigress | 老虎 白虎 猛虎 虎妖
lion: lion lioness | 狮子 雄狮
horse-face: horse mare stallion pony | 马 白马 骏马 白龙马
pig-face: pig piglet hog | 猪 小猪 猪妖 母猪
cow-face: cow calf heifer | 牛 奶牛 母牛 牛犊
monkey-face: monkey baboon chimpanzee | 猴子 猴 猿猴 猴王 老猴
frog: frog toad bullfrog | 青蛙 蛤蟆 癞蛤蟆 蟾蜍
panda: panda | 熊猫 大熊猫
polar-bear: polar-bear | 北极熊 白熊
raccoon: raccoon racoon | 浣熊
moose: moose elk | 驼鹿
unicorn: unicorn pegasus | 独角兽 天马
dragon-face: dragon wyvern | 龙 神龙 巨龙 蛟龙 恶龙 真龙 火龙
robot: robot android cyborg automaton | 机器人 机械人 仿生人
alien-face: alien martian extraterrestrial | 外星人 火星人
ghost: ghost phantom spectre specter wraith apparition poltergeist | 鬼 幽灵 鬼魂 女鬼 亡灵 冤魂 魂魄 阴魂
monster: monster goblin ogre troll demon orc imp fiend | 怪物 妖怪 妖精 魔鬼 恶魔 鬼怪 妖魔 小妖 水怪
beast: beast behemoth | 妖兽 巨兽 怪兽 魔兽 凶兽 异兽 灵兽 野兽 猛兽
qilin: kirin | 麒麟
phoenix-bird: phoenix firebird | 凤凰 朱雀 火凤
sprite: fairy sprite pixie | 精灵
goat: goat billy-goat nanny-goat | 山羊 羊
ewe: sheep lamb ewe | 绵羊 羊羔
ram: ram | 公羊
donkey: donkey mule jackass | 驴 毛驴 驴子 骡子 小毛驴
ox: ox bullock | 黄牛 公牛 老牛 耕牛
water-buffalo: buffalo | 水牛
bison: bison | 野牛
elephant: elephant | 大象
mammoth: mammoth | 猛犸
rhinoceros: rhinoceros rhino | 犀牛
hippopotamus: hippopotamus hippo | 河马
giraffe: giraffe | 长颈鹿
zebra: zebra | 斑马
camel: camel dromedary | 骆驼
llama: llama alpaca | 羊驼
leopard: leopard cheetah panther jaguar lynx | 豹子 花豹 黑豹 猎豹
deer: deer stag reindeer antelope gazelle | 鹿 梅花鹿 白鹿 羚羊 驯鹿
kangaroo: kangaroo wallaby | 袋鼠
koala-bear: koala | 考拉 树袋熊
gorilla: gorilla | 大猩猩
orangutan: orangutan | 猩猩
sloth: sloth | 树懒
wild-boar: boar | 野猪
badger: badger | 獾子
hedgehog: hedgehog porcupine | 刺猬 豪猪
chipmunk: squirrel chipmunk | 松鼠
beaver: beaver | 河狸 海狸
otter: otter weasel stoat ferret mink mongoose | 水獭 黄鼠狼 黄鼬
skunk: skunk | 臭鼬
rat: rat | 大老鼠 耗子
seal: seal | 海豹 海狮
walrus: walrus | 海象
kitten: kitten | 奶猫 猫崽
puppy: puppy pup | 奶狗 狗崽
walking-crocodile: crocodile alligator | 鳄鱼
lizard: lizard gecko newt salamander chameleon | 蜥蜴 壁虎
snake: snake serpent viper cobra python adder | 蛇 蟒蛇 毒蛇 白蛇 青蛇 蛇妖 巨蟒
turtle: turtle tortoise | 乌龟 龟 海龟 老龟 玄武
sauropod: dinosaur brontosaurus | 恐龙
t-rex: tyrannosaur tyrannosaurus | 霸王龙 暴龙
owl: owl | 猫头鹰
blackbird: raven crow blackbird jackdaw | 乌鸦
magpie: magpie | 喜鹊
bird: bird songbird | 鸟 小鸟 鸟儿
sparrow: sparrow nightingale thrush | 麻雀 夜莺 画眉 百灵
barn-swallow: swallow | 燕子
pigeon: pigeon | 鸽子 信鸽
dove: dove | 白鸽
gull: gull seagull albatross | 海鸥
eagle: eagle hawk falcon vulture buzzard | 鹰 老鹰 大雕 秃鹫
crane-bird: stork egret | 鹤 仙鹤 白鹤 丹顶鹤 白鹭
parrot: parrot macaw cockatoo budgerigar | 鹦鹉
peacock: peacock | 孔雀
flamingo: flamingo | 火烈鸟
penguin: penguin | 企鹅
chicken: hen | 母鸡 鸡 老母鸡
rooster: rooster cockerel | 公鸡
baby-chick: chick | 小鸡
duck: duck mallard duckling | 鸭 鸭子 小鸭
goose: goose gander | 鹅 大鹅
swan: swan cygnet | 天鹅
turkey: turkey | 火鸡
bat: bat | 蝙蝠
honeybee: bee bumblebee honeybee | 蜜蜂
wasp: wasp hornet | 黄蜂 马蜂
ant: ant | 蚂蚁
butterfly: butterfly moth | 蝴蝶 飞蛾
dragonfly: dragonfly | 蜻蜓
fly: housefly bluebottle | 苍蝇
mosquito: mosquito gnat | 蚊子
beetle: beetle scarab cockroach | 甲虫
lady-beetle: ladybird ladybug | 瓢虫
cricket: cricket grasshopper locust cicada | 蟋蟀 蝈蝈 蚂蚱 知了
bug: caterpillar silkworm | 毛毛虫
worm: worm earthworm | 蚯蚓 虫子
snail: snail slug | 蜗牛
spider: spider tarantula | 蜘蛛 蜘蛛精
scorpion: scorpion | 蝎子
fish: fish cod herring | 鱼
carp: carp goldfish trout salmon | 鲤鱼 金鱼
shark: shark | 鲨鱼
whale: whale | 鲸鱼
dolphin: dolphin porpoise | 海豚
octopus: octopus kraken | 章鱼
squid: squid | 乌贼
crab: crab | 螃蟹
lobster: lobster crayfish | 龙虾
jellyfish: jellyfish | 水母
seahorse: seahorse | 海马
"""
# words of animals that as often name a person or are something else, which only a noun for somebody may mean, and
# those that have no picture of their own: the animal likest to them
_NOUNS = """
dog-face: alsatian beagle bulldog collie corgi dachshund labrador lurcher poodle retriever whippet
monkey-face: ape lemur
ox: bull steer
sparrow: canary finch lark robin starling wren linnet skylark bullfinch goldfinch
bird: jay cuckoo kingfisher woodpecker
eagle: condor kite griffin
bug: centipede
oyster: clam oyster
chicken: chicken
rooster: cock
horse-face: colt foal nag cob filly
crane-bird: crane heron pelican ibis
gull: cormorant puffin tern
bear: cub
deer: doe fawn ibex
duck: drake
goose: gosling
snake: eel
honeybee: firefly
mouse-face: gerbil vole mole guinea-pig
wolf: hyena jackal
goat: kid
otter: marten polecat
carp: minnow pike tuna perch
rat: opossum
turkey: ostrich emu
lobster: prawn shrimp
blackbird: rook
pig-face: sow
frog: tadpole
badger: wombat
jellyfish: starfish
"""
# who never speaks is drawn as the animal it is
SILENT = {
    "cat-face": "cat", "dog-face": "dog", "fox": "red-fox", "wolf": "grey-wolf", "rabbit-face": "rabbit",
    "mouse-face": "mouse", "bear": "brown-bear", "tiger-face": "tiger", "lion": "whole-lion",
    "horse-face": "horse", "pig-face": "pig", "cow-face": "cow", "monkey-face": "monkey", "frog": "green-frog",
    "dragon-face": "dragon", "chicken": "hen",
}  # fmt: skip
FLYING = frozenset(
    "butterfly honeybee wasp dragonfly bat barn-swallow dove eagle phoenix-bird sprite fly mosquito".split()
)
AT_HOVER = 0.52  # heights of an adult: how high whoever flies is above the ground
SIZES = (0.2, 1.15)  # of a whole animal beside people, heights of an adult
NEAR_SIZES = (0.24, 0.34)  # in a picture to the waist


def _words(table: str) -> dict[str, str]:
    """The picture for each word of a table, in either language."""
    rows = (row.partition(":") for row in table.strip().splitlines())
    return {word: icon for icon, _, words in rows for word in words.split() if word != "|"}


CREATURES: dict[str, str] = _words(_WORDS)
NOUNS: dict[str, str] = _words(_NOUNS) | CREATURES


class Beast(NamedTuple):
    """The head in the picture of a whole animal, in shares of its square, and whether it faces left."""

    head: Box = (0.1, 0.12, 0.38, 0.36)
    left: bool = True


class Stance(NamedTuple):
    """How the picture of a whole animal is set for a gesture: turned about its middle (degrees clockwise
    when it faces right), and raised by a share of its size."""

    turn: float = 0.0
    rise: float = 0.0


# the gestures that the one picture of an animal can be set to
STANCES = {
    "jump": Stance(-20.0, 0.5), "climb": Stance(-55.0, 0.2), "fall": Stance(140.0, 0.25), "run": Stance(-9.0, 0.1),
    "fly": Stance(-10.0, 0.9), "dead": Stance(180.0), "lean": Stance(16.0), "bow": Stance(22.0), "eat": Stance(18.0),
    "drink": Stance(18.0), "cheer": Stance(-28.0, 0.12), "reach": Stance(-24.0, 0.06),
}  # fmt: skip


def head_of(icon: str, turn: float = 0.0) -> Box:
    """The head of a whole animal that faces right, in shares of its square, as a box around it where the
    picture is turned."""
    beast = beast_of(icon)
    x, y, w, h = beast.head
    x = 1.0 - x - w if beast.left else x
    angle = math.radians(turn)
    dx, dy = x + w / 2 - 0.5, y + h / 2 - 0.5
    cx = 0.5 + dx * math.cos(angle) - dy * math.sin(angle)
    cy = 0.5 + dx * math.sin(angle) + dy * math.cos(angle)
    return cx - w / 2, cy - h / 2, w, h


class Seat(NamedTuple):
    """Where a rider sits on a picture, in shares of its square, and whether the mount goes left."""

    at: XY
    left: bool


@cache
def _beasts() -> dict[str, Beast]:
    out: dict[str, Beast] = {}
    for head, icons in lines("beasts.txt"):
        way, x, y, w, h = head.split()
        beast = Beast((float(x), float(y), float(w), float(h)), way == "left")
        out |= dict.fromkeys(icons.split(), beast)
    return out


@cache
def _seats() -> dict[str, Seat]:
    out: dict[str, Seat] = {}
    for head, icons in lines("mounts.txt"):
        x, y, *way = head.split()
        out |= dict.fromkeys(icons.split(), Seat((float(x), float(y)), way == ["left"]))
    return out


def beast_of(icon: str) -> Beast:
    """How a whole animal is drawn."""
    return _beasts().get(icon, Beast())


def seat_of(icon: str) -> Seat | None:
    """Where a picture can be ridden, or None."""
    return _seats().get(icon)


def size_of(icon: str, *, whole: bool) -> float:
    """How tall an animal is drawn, in heights of an adult: true beside whole people, less far from
    them in a picture to the waist."""
    least, most = SIZES if whole else NEAR_SIZES
    return min(max(props.height_of(icon), least), most)
