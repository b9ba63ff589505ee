"""What germs were before they were heated: "grown live, then pasteurised", "活菌培养后经热灭活"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

FAR = 48  # characters from the word for life to the one for heat
_THEN = regex.compile(
    r"[^.;:|()\n\d]*?(?:(?<!\p{L})(?:then|afterwards|subsequently|later|finally|now|before being|before it is|dann|danach"
    r"|anschliessend|puis|ensuite|avant d'etre|luego|despues|antes de ser|depois|em seguida|poi|quindi|prima di essere"
    r"|successivamente|daarna|vervolgens|dan|nastepnie|potem|pote|sedan|darefter|derefter|herefter|deretter|sitten|sen jalkeen"
    r"|затем|потом|после|потім|після|след това|sonra|ardindan|majd|azutan|apoi|ulterior|επειτα|zatim|nato|seejarel)(?!\p{L})"
    r"|培養後|培养后|培養し|之后|之後|후|再)[^.;:|()\n\d]*?"
)
_AFTER = regex.compile(
    r"\s(?:sedan|efterat|dann|danach|anschliessend|then|afterwards|later|ensuite|daarna|nastepnie|potom|sitten|затем)(?!\p{L})"
)


def was_alive(case: Case, word: Hit) -> bool:
    """Whether the word for life tells only what the germs were: one for heat follows behind a "then", and no other germ."""
    for heat in case.found.within(word.end, word.end + FAR + 24, "form", "heat"):
        then = _THEN.fullmatch(case.found.text, word.end, heat.start)
        if heat.start - word.end > FAR or not (then or _AFTER.match(case.found.text, heat.end)):
            return False
        others = any(word.start - FAR <= germ.start < heat.end + FAR for germ in case.others)
        return not others and not case.scope.aside(heat, live=False)
    return False
