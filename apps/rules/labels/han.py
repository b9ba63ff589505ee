"""Numbers written with Chinese characters or in Hangul: 3億, 三千五百億, 오백억."""

import regex

SIZES = {
    "万": 1e4, "萬": 1e4, "만": 1e4, "億": 1e8, "亿": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12, "万亿": 1e12, "萬億": 1e12,
    "万億": 1e12,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_SIZE = "(万亿|萬億|万億|[万萬만億亿억兆조])"
TAIL = regex.compile(
    rf"\s?([十百千십백천]?)\s?{_SIZE}(?:\s?(\d{{1,4}})\s?([万萬만億亿억]))?"
)  # 3億5000万, 1兆5000億
DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零", "一일", "二两兩이", "三삼", "四사", "五오", "六육", "七칠", "八팔", "九구")
    )
    for char in chars
}
_WORD = "".join([*DIGITS, *TENS])
ALONE = regex.compile(
    rf"(?<![\d가-힣{_WORD}])(?:([{_WORD}]{{1,9}}){_SIZE})(?:([{_WORD}]{{1,9}})([万萬만億亿억]))?"
)


def _number(word: str) -> float:
    """三千五百 as 3500, 一五〇 as 150."""
    total = digit = 0
    for char in word:
        if char in TENS:
            total, digit = total + (digit or 1) * TENS[char], 0
        else:
            digit = digit * 10 + DIGITS[char]
    return float(total + digit)


def value(match: regex.Match[str]) -> float:
    """What a match of ALONE says."""
    below = _number(match.group(3)) * SIZES[match.group(4)] if match.group(3) else 0.0
    return float(_number(match.group(1)) * SIZES[match.group(2)] + below)
