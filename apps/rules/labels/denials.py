"""Whether the text says that something is not in the pack."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

_PART = regex.compile(r"[;:•|]|\.(?=\s)")
_OR = (" or", " oder", " ou", " of", " o", " eller")


def denied(case: Case, hit: Hit) -> bool:
    """Whether the text says that this is not in the pack."""
    text = case.found.text
    sentence = case.sentence(hit.start)
    row = sentence.rows[sentence.row_at(hit.start)]
    for group, key in (("role", "absent"), ("scope", "negation"), ("facts", "free")):
        for denial in case.found.within(max(row.start, hit.start - 30), hit.start, group, key):
            near = 3 if denial.language in {"ja", "zh", "ko"} else 24
            if text[max(0, denial.start - 9) : denial.start].rstrip().endswith(_OR):
                continue  # "with or without polydextrose"
            if hit.start - denial.end <= near and not _PART.search(text[denial.end : hit.start]):
                return True
    after = [
        *case.found.within(hit.end, hit.end + 14, "role", "absent_after"),
        *case.found.within(hit.end, hit.end + 12, "facts", "free"),
    ]
    if any(not text[hit.end : other.start].strip(" -") for other in after):
        return True
    heads = case.found.within(sentence.start, min(sentence.start + 34, hit.start), "facts", "free")
    return any(
        not _PART.search(text[head.end : hit.start].lstrip(" :"))
        for head in heads
        if head.end - head.start > 4
    )
