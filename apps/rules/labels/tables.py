"""The columns of a pasted table: which heading stands over a cell."""

from apps.rules.labels.hits import Found

MOST_LINES = 12  # lines between a cell and its heading


def under_theirs(found: Found, place: int) -> bool | None:
    """Whether the cell at `place` stands under "others" (True) or "ours" (False); None without such a heading.

    "| | Ours | Others |" over "| Akkermansia | pasteurised | live |".
    """
    text = found.text
    begin = text.rfind("\n", 0, place) + 1
    column = text.count("|", begin, place)
    for _ in range(MOST_LINES):
        if not column or begin == 0:
            return None
        end = begin - 1
        begin = text.rfind("\n", 0, end) + 1
        heads = [
            hit
            for hit in found.within(begin, end, "scope", "ours", "theirs")
            if text.count("|", begin, hit.start) == column and _fills_its_cell(text, hit.start, hit.end)
        ]
        if heads and text.count("|", begin, end) >= 2:
            return heads[-1].key == "theirs"
    return None


def _fills_its_cell(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" *")[-1:], text[end : end + 4].lstrip(" *")[:1]
    return before in {"|", "\n", ""} and after in {"|", "\n", ""}
