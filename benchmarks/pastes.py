"""How long pastes that are made to be slow take, beside ordinary words of the same length.

`python -m benchmarks.pastes` prints the worst of several runs as a ratio, in CPU time, and ends with status 1 above MOST.
"""

import json
import sys
import time

from apps.rules.labels.reader import read
from benchmarks.labels import DATA

LONG = 20_000  # characters
MOST = 2.0  # times an ordinary text
HOSTILE = (
    "akkermansia muciniphila 10 billion cfu, ",
    "live ",
    "<",
    "1 ",
    "1,111",
    "akkkerrr",
    "阿克曼菌活菌1億",
    "阿克曼菌活菌灭活100亿CFU益生菌菊粉 ",
    "アッカーマンシア菌を100億個配合 生菌 ",
    "アッカーマンシア菌TFU,10 billion CFU per capsule per capsule 100億個",
    "每日2次每次1粒",
    "아커만시아 생균 100억 CFU 1일 1캡슐 ",
    "อัคเคอร์แมนเซีย มีชีวิต 100 ล้าน CFU ",
    "\u202eakkermansia מפוסטרת 10 מיליארד תאים ",
    "10 billion cells/g 5 g scoop ",
    "®™",
    "非活菌，灭活阿克曼氏菌 300亿TFU ",
    "アッケルマンシア菌AKK11（殺菌）100億個　ビタミンB6 1.4mg　1日1粒　栄養機能食品 ",
    "植物乳杆菌 10mg;灭活阿克曼氏菌 1000亿个/粒 ",
    "活性阿克曼菌冻干粉 每粒100亿AFU 动物双歧杆菌乳亚种 50亿CFU 每天2粒 ",
    "B. lactis (live) 10 billion CFU; L. rhamnosus 5 billion CFU; Akkermansia muciniphila postbiotic 1 billion TFU. ",
    "10 to the 11th 10 exp 11 10**11 ",
    "1 billion billion trillion ",
    "inulin, berberine, green tea extract, vitamin B2, ",
    "Akkermansia muciniphila 10 billion CFU; ",
    "take 1 to 2 capsules 2-3 times a day, ",
    "1日2回1粒",
    "store in a cool place, ",
    "not ",
    "no gluten, pasteurised ",
    "1x10^10 ",
    "(",
    "\u200b",
    "\u202ea",
    "\u200b \u200b",
    "Akkermansia muciniphila postbiotic 300 million AFU and live, ",
    "10 billion TFU (1 billion cells) ",
    "a\u0301",
    "WonderGut AKK小蓝瓶 活菌型 每粒50亿AFU 嗜黏蛋白阿克曼氏菌 冷链顺丰 30粒 买二送一 评价10万+ ",
    "아커만시아 유산균 생균 20억 CFU ",
    "每袋含：鼠李糖乳杆菌（活菌）100亿CFU，嗜黏蛋白阿克曼氏菌（灭活）50亿个，低聚半乳糖1g。 ",
    "活性AKK益生菌胶囊 阿克曼氏菌 添加量300亿CFU/瓶 鼠李糖乳杆菌 冷藏保存 每日2粒 ",
)


def pasted(piece: str, length: int = LONG) -> str:
    """The piece over and over."""
    return (piece * (length // len(piece) + 1))[:length]


def ordinary() -> str:
    """Real labels, one after the other."""
    lines = (DATA / "labels_dev.jsonl").read_text("utf-8").splitlines()
    return pasted(" ".join(json.loads(line)["label_text"] for line in lines))


def seconds(text: str) -> float:
    """The quickest of seven readings, in CPU time; of three, what else the machine did was a fifth of it."""
    times = []
    for _ in range(7):
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return min(times)


def main() -> int:
    """Prints each piece with its ratio, the slowest last."""
    read("Akkermansia")  # loads the vocabulary
    usual = seconds(ordinary())
    taken = sorted((seconds(pasted(piece)) / usual, piece) for piece in HOSTILE)
    for ratio, piece in taken:
        print(f"{ratio:5.2f} times an ordinary text: {piece!r}")
    print(f"an ordinary text of {LONG} characters: {1000 * usual:.0f} ms")
    return taken[-1][0] > MOST


if __name__ == "__main__":
    sys.exit(main())
