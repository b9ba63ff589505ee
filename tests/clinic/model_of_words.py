"""What clinicians' words open and close, decided a second time from plain lists: for `test_sequences` to hold the site against.

The one rule: a no ends with a yes that counts, for that form and that pack, and with nothing else. A yes counts for 90 days,
until a related answer changes or a no takes it back. Where the very answer is changed to a milder one while the yes counts,
the matter is settled, and nobody asks for that yes a second time; but a no under the key of belly pain ends with a yes that
counts on the day alone (decision 22).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

EXTRACT = "product.botanicals"
SIGN_DAYS: Mapping[str, int | None] = {"fever": 3, "hives": 7, "severe_pain": 3, "some_blood": None}
BLOOD = "some_blood"
GUT = ("ibd", "bleed", "gut_persist")
MEDICINE = ("rx", "immune_meds", "abx")
RELATED = {**dict.fromkeys(GUT, GUT), EXTRACT: MEDICINE}
BAD = {
    "wtloss": ("yes", "not_sure"),
    "organ": ("yes", "not_sure"),
    "preg": ("pregnant", "maybe"),
    "immune_meds": ("yes", "not_sure"),
    "ibd": ("remission",),
    "bleed": ("unexplained",),
    "gut_persist": ("yes",),
}
PAIN = "gut_persist"  # a no to it may have been one to belly pain, which no answer takes back
UNSURE = ("not_sure", "maybe")  # whoever finds out says so at once
KEYS = (*BAD, "abx", "now", EXTRACT)
SLIP_DAYS = timedelta(3)
YES_DAYS, HELD_DAYS, ANTIBIOTIC_DAYS = timedelta(90), timedelta(14), timedelta(42)


@dataclass
class Pack:
    """One pack as it stands now."""

    name: str
    form: str
    extract: bool
    confirmed_at: datetime


@dataclass
class Told:
    """One result. `began`: since when its answers are as old as they are. `slip`: what was said and taken back beside one,
    with the answers that stood there. `anew`: the questions that were asked in it and tell of something of the moment.
    """

    at: datetime
    on: date
    began: datetime
    answers: Mapping[str, object]
    slip: tuple[str, str] | None = None
    anew: frozenset[str] = frozenset()


@dataclass
class Word:
    """One decision, on the result and with the pack that stood there then. `end`: when something else than its days ended it."""

    at: datetime
    on: date
    yes: bool
    form: str
    scope: frozenset[str]
    pack: str
    answers: Mapping[str, object]
    who: int = 0
    end: "Told | Word | None" = None


@dataclass
class Model:
    """Everything that was told and said, in order, the pack that counts ("": none), and who is no clinician any more.

    `counted_on`: where a trial is asked about that runs, the day since which it does so without a pause.
    """

    told: list[Told] = field(default_factory=list)
    slips: list[Told] = field(default_factory=list)
    away: set[int] = field(default_factory=set)
    counted_on: date | None = None
    said: list[Word] = field(default_factory=list)
    packs: dict[str, Pack] = field(default_factory=dict)
    chosen: str = ""

    def tell(self, told: Told) -> None:
        """A new result: a yes ends when an answer that it rests on is another one, or tells of something new (decision 23)."""
        self.told.append(told)
        for word in [*self.said]:
            new = {one for one, said in told.answers.items() if word.answers[one] != said or one in told.anew}
            self._end(word, {key for key in word.scope if new & {*RELATED.get(key, (key,))}}, told)

    def slip(self, slip: Told) -> None:
        """It ends a yes to that question which was to another answer, and holds for a few days."""
        assert slip.slip is not None
        key, said = slip.slip
        self.slips.append(slip)
        for word in [*self.said]:
            self._end(word, word.scope & {key} if word.answers[key] != said else (), slip)

    def _end(self, word: Word, keys: Iterable[str], by: Told) -> None:
        """A yes that stands ends for these of its items alone (decision 24)."""
        ended = word.scope & {*keys}
        if word.yes and word.end is None and ended:
            part = replace(word, scope=ended, end=by)
            word.scope -= ended
            self.said.insert(self.said.index(word) + 1, part)

    def say(self, word: Word) -> None:
        """A no takes back every yes that stands and is about one of its items."""
        for one in self.said:
            if not word.yes and one.yes and one.end is None and one.scope & word.scope:
                one.end = word
        self.said.append(word)

    def closed(self, *, on: date) -> set[str]:
        """Everything that stands in the way on that day."""
        return {key for key in KEYS if self._is_closed(key, on)}

    def noes(self, *, on: date) -> set[str]:
        """Of them what a no holds, in the present pack."""
        return {key for key in self.closed(on=on) if self._no(key, on) is not None}

    def is_an_emergency(self) -> bool:
        """Nobody can clear it."""
        now, defences = self.told[-1].answers["now"], self.told[-1].answers["immune_meds"]
        return now == "severe_pain" or (now == "fever" and defences in BAD["immune_meds"])

    def holds_pain(self, *, on: date) -> bool:
        """Before a first dose."""
        return self._no(PAIN, on) is not None

    def _is_closed(self, key: str, on: date) -> bool:
        if key == EXTRACT and not (self.chosen and self.packs[self.chosen].extract):
            return False
        if key == "now" and self.is_an_emergency():
            return True
        if self._is_bad(key, self.told[-1].answers, on):
            return not any(
                yes.end is None and self._is_young(yes, on) and self._lets_go(yes, key, on)
                for yes in self.said
            )
        no = self._no(key, on)
        if no is not None and (key != PAIN or self._was_told(key, no.at)):
            return True
        if self._slipped(key, on):
            return True
        if key == "now":
            return any(self._sign_holds(sign, at, day, on) for sign, at, day in self._signs())
        held = (one for one in self.told if on < self._held_until(key, one))
        return any(not self._is_settled(key, one.at, on) for one in held)

    def _was_told(self, key: str, by: datetime) -> bool:
        """Else a no to the key of belly pain was to the pain alone, which holds a first dose and no answer."""
        return any(self._is_bad(key, one.answers, one.on) for one in self.told if one.at <= by)

    def _slipped(self, key: str, on: date) -> bool:
        return any(
            slip.slip is not None
            and slip.slip[0] == key != "now"
            and on < slip.on + SLIP_DAYS
            and not self._is_settled(key, slip.at, on, after=True)
            for slip in self.slips
        )

    def _signs(self) -> Iterator[tuple[str, datetime, date]]:
        """Each sign of right now that was told: a result with one other answer tells it no second time."""
        seen: set[tuple[object, datetime]] = set()
        for one in self.told:
            sign = one.answers["now"]
            if sign and (sign, one.began) not in seen:
                seen.add((sign, one.began))
                yield str(sign), one.at, one.on
        for slip in self.slips:
            if slip.slip is not None and slip.slip[0] == "now":
                yield slip.slip[1], slip.at, slip.on

    def _sign_holds(self, sign: str, at: datetime, told_on: date, on: date) -> bool:
        days = SIGN_DAYS[sign]
        if days is not None and on >= told_on + timedelta(days):
            return False
        about = ("now", "bleed") if sign == BLOOD else ("now",)
        return not any(
            yes.at > at and self._lets_go(yes, "now", on, about=one) for yes in self.said for one in about
        )

    def _no(self, key: str, on: date) -> Word | None:
        """The newest no, to this pack where it is about one, unless a yes has lifted it."""
        noes = [one for one in self.said if not one.yes and self._is_about(one, key)]
        if not noes:
            return None
        if key == PAIN:
            yeses = (one for one in self.said if one.at > noes[-1].at and self._is_about(one, key))
            lifted = any(one.yes and one.end is None and self._is_young(one, on) for one in yeses)
        else:
            lifted = any(
                one.at > noes[-1].at and not self._ended_by_a_slip(one) and self._lets_go(one, key, on)
                for one in self.said
            )
        return None if lifted else noes[-1]

    def _is_settled(self, key: str, since: datetime, on: date, *, after: bool = False) -> bool:
        yeses = (
            yes
            for yes in self.said
            if (yes.at > since or not after) and (yes.end is None or yes.end.at > since)
        )
        return any(self._lets_go(yes, key, on) for yes in yeses) or (
            key == "bleed" and not after and self._looked_at_blood(since, on)
        )

    def _looked_at_blood(self, since: datetime, on: date) -> bool:
        """A yes to the signs of right now, where one of them was of blood."""
        bled = [at for sign, at, _day in self._signs() if sign == BLOOD and at >= since]
        return any(
            self._lets_go(yes, "bleed", on, about="now")
            for yes in self.said
            if yes.at > since and any(at < yes.at for at in bled)
        )

    def _lets_go(self, yes: Word, key: str, on: date, *, about: str = "") -> bool:
        """It counts still, or the answer was a mild one when it counted last."""
        last = yes.on + YES_DAYS
        if not (yes.yes and self._is_about(yes, about or key)) or isinstance(yes.end, Word):
            return False
        if yes.end is None or yes.end.on > last:
            return self._is_young(yes, on) or not self._is_bad(key, yes.answers, last)
        return not self._is_bad(key, yes.end.answers, yes.end.on)

    def _is_young(self, yes: Word, on: date) -> bool:
        """Of the last 90 days: on that day, or when the trial began, or went on after its pause."""
        began = self.counted_on
        return on <= yes.on + YES_DAYS or (began is not None and yes.on <= began <= yes.on + YES_DAYS)

    def _ended_by_a_slip(self, yes: Word) -> bool:
        """Nobody knows which of the two is true, so it lifts no no."""
        return isinstance(yes.end, Told) and yes.end.slip is not None

    def _is_about(self, word: Word, key: str) -> bool:
        pack = self.packs[self.chosen] if self.chosen else None
        if key not in word.scope or (word.yes and word.who in self.away):
            return False
        if word.yes and pack is not None and pack.form != "pasteurised" and word.form != "live":
            return False
        if key != EXTRACT:
            return True
        return pack is not None and word.pack == pack.name and (not word.yes or pack.confirmed_at <= word.at)

    def _own(self, key: str) -> tuple[str, ...]:
        return MEDICINE if key == EXTRACT else (key,)

    def _is_bad(self, key: str, answers: Mapping[str, object], on: date) -> bool:
        if key == EXTRACT:
            return answers["rx"] == "yes" or answers["immune_meds"] in ("yes", "not_sure")
        if key == "now":
            return bool(answers["now"])
        if key == "abx":
            last = answers["abx"]
            return isinstance(last, date) and on < last + ANTIBIOTIC_DAYS
        return answers[key] in BAD[key]

    def _held_until(self, key: str, told: Told) -> date:
        """The day up to which this result's answer goes on counting against a milder one."""
        first = next(one for one in self.told if one.began == told.began and self._same(one, told, key))
        answer, sure = (
            told.answers.get(key),
            {**told.answers, "immune_meds": told.answers["immune_meds"] == "yes" and "yes"},
        )
        if not self._is_bad(key, sure if key == EXTRACT else told.answers, told.on) or answer in UNSURE:
            return date.min
        if key == "bleed":
            return date.max
        if isinstance(answer, date):
            return answer + ANTIBIOTIC_DAYS
        return (told if key == EXTRACT else first).on + HELD_DAYS

    def _same(self, one: Told, other: Told, key: str) -> bool:
        return all(one.answers[name] == other.answers[name] for name in self._own(key))
