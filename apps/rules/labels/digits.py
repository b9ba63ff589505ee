"""Letters that a scan made of digits, and the noughts it made of letters in a unit: "3O mg", "l billion", "K0B"."""

from collections.abc import Iterator

import regex

_SIZE = regex.compile(  # the words for a million or a billion, by how they begin
    r"(?i)\s?(?:(?:de\s)?[mb]il+[il1|y]?[aoóyj0i]|[mb]ilh|mil(?!\p{L})|miljoon|m[lr]r?d(?!\p{L})|rn[lr]d|mln|mio(?!\p{L})|mi[l|]j|bn(?!\p{L})|тыс|млрд|млн|м[иі]л+[иіь]|б[иі]л+[иі]|трил|трлн"
    r"|δισ|εκατ|t[ỷy](?!\p{L})|tri[ệe]u|ngh[iì]n|juta|ล้าน|[千百]?[万萬億亿억만])"
)
_UNIT = regex.compile(
    rf"(?i){_SIZE.pattern.removeprefix('(?i)')}|\s?(?:[mb](?=\s?[cat]fu)|[cat]fu|ufc|k[bv]e|jtk|k[o0]b|ktj|pmy|к[оу0][оeе0]|ce[l1]{{2}}|c[eé]lul|zell|h[uü]cre|komór|bun[eě]k|кл[еі]т|solu"
    r"|(?:m|rn)?[cgµμ]?g(?!\p{L})|мк?г(?!\p{L})|毫克|x\s?1|[×·]\s?1|e\+|%)"
)
_LIKE = "[0-9OoIlS]"
_NUMBER = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}_]|[\p{{L}}\p{{N}}][-'])(?:{_LIKE}|(?<=[^\S\n]|[()（）])\|(?=[0-9O.,])|B(?=[0O]))"
    rf"(?:{_LIKE}|B(?=[0-9O])|[.,'](?={_LIKE})|\x20(?=[0-9Oo]{{3}}(?![\p{{L}}\p{{N}}])))*+"
)
_APART = regex.compile(  # "3 O O億"
    r"(?<![\p{Latin}\p{Cyrillic}\p{N}.,])(?<![\p{N}.,]\x20)[1-9l](?:\x20[Oo0]){1,3}(?=\s?(?i:[mb]il|m[lr]r?d|mio|mln|млрд|млн|[万萬億亿억만]))"
)
_COUNT = regex.compile(
    r"(?i)(?<=(?:\p{N}|\p{L}{3})\.?\s{0,2})(?:k[o0][b8]|k[b8]e|k[o0]e|к[о0][е]|к[уy][о0])(?![\p{L}\p{N}])"
)
_TO = regex.compile(rf"\s?[-–—]\s?\d{{1,3}}(?=\s?{_SIZE.pattern})")  # "l–3 billion"
_SEVERAL = regex.compile(r"(?i)\s?[mb]il\p{L}{2,6}[iys](?!\p{L})")  # "I miliardi", "billions"
_READ = str.maketrans("OoIl|SB", "0011158")


def mended(text: str) -> str:
    """`text` with such letters as digits again, as many characters as before."""
    chars: list[str] = []
    for start, end, written in sorted(_found(text)):
        if not chars:
            chars = list(text)
        chars[start:end] = written
    return "".join(chars) if chars else text


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _NUMBER.finditer(text):
        number = match.group()
        if not number.isdecimal() and _is_number(text, *match.span()):
            yield match.start(), match.end(), number.translate(_READ)
    for match in _APART.finditer(text):
        yield match.start(), match.end(), match.group().translate(_READ)
    for match in _COUNT.finditer(text):
        unit = match.group()
        nought = "О" if unit[0] in "кК" else "O"
        yield match.start(), match.end(), unit.replace("0", nought).replace("8", "B")


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether what looks like digits is some: with a digit in it or before a size, and no code, ordinal or word."""
    number = text[start:end]
    if not any(map(str.isalpha, number)) and number[0] != "|":
        return False
    unit = _UNIT.match(text, end)
    if not unit and text[end : end + 1].isalnum():
        return False
    if number[0] == "|" and _is_edge(text, start):
        return False
    if not any(map(str.isdecimal, number)):
        return _is_lone(text, number, end)
    if number[0] in "Oo" and number[1] not in ".,":
        return False  # "O3"
    return bool(unit) or not (number[0] in "SB" or number[-1] in "olIS")  # "1o dia", "2l", "30S"


def _is_lone(text: str, number: str, end: int) -> bool:
    """ "l Mrd.", "IO mg"; not "I miliardi" (the billions), nor "SO MILLION"."""
    if len(number) == 1:
        first_of_two = number == "l" and _TO.match(text, end)
        size = _SIZE.match(text, end) and not _SEVERAL.match(text, end)
        return number in "lI" and bool(first_of_two or size)
    unit = _UNIT.match(text, end)
    return bool(unit) and number[0] in "lI|S" and set(number[1:]) == {"O"} and not unit.group().isupper()


def _is_edge(text: str, place: int) -> bool:
    """Whether the bar is the rim of a table's cell: lines of tables begin or end with one, or part their cells with spaces."""
    first, last = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[first : last if last >= 0 else None].strip()
    return line.startswith("|") or line.endswith("|")
