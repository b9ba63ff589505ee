"""What must hold for everybody, not only for the people we thought of."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from apps.rules.products import ProductFacts
from apps.rules.screening import BASELINE_ANSWERS, QUESTION, QUESTIONS, Clearance, parse_answers, screen
from apps.rules.screening.clearances import NEVER_CLEARABLE
from apps.rules.screening.shell import answer_line
from apps.rules.vocabulary import AmountUnit, Disposition, ProductForm
from tests.rules.screening.people import TODAY
from tests.samples import sample

CODED = [q.key for q in QUESTIONS if q.key in BASELINE_ANSWERS and isinstance(BASELINE_ANSWERS[q.key], str)]
PAST = st.dates(TODAY - timedelta(days=120), TODAY).map(date.isoformat)
AROUND = st.dates(TODAY - timedelta(days=120), TODAY + timedelta(days=120)).map(date.isoformat)
FLAG = st.one_of(st.booleans(), st.just("not_sure"), st.none())


def code(key: str) -> st.SearchStrategy[object]:
    return st.sampled_from([*(choice.code for choice in QUESTION[key].choices), "not_sure", "skip", None])


def group(**parts: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({"status": parts.pop("status")}, optional=parts)


FIELDS: dict[str, st.SearchStrategy[object]] = {
    **{key: code(key) for key in CODED},
    "now": st.lists(st.sampled_from([choice.code for choice in QUESTION["now"].choices]), max_size=4),
    "age": st.integers(0, 120),
    "height_cm": st.one_of(st.none(), st.floats(100, 250), st.integers(100, 250)),
    "weight_kg": st.one_of(st.none(), st.floats(25, 350), st.integers(25, 350)),
    "fibre_g": st.one_of(st.none(), st.floats(0, 200), st.integers(0, 60)),
    "sleep_ok": FLAG,
    "move_ok": FLAG,
    "meals_ok": FLAG,
    "bug": group(
        status=st.sampled_from(["none", "now", "recovered", "skip"]),
        days_sick=st.one_of(st.none(), st.integers(0, 30)),
        last_symptom=st.one_of(st.none(), PAST),
        confirmed_bacterial=FLAG,
        cdiff=FLAG,
    ),
    "abx": group(
        status=st.sampled_from(["none", "now", "done", "longterm", "not_sure"]),
        kind=st.sampled_from(["oral_iv", "topical", None]),
        last_dose=st.one_of(st.none(), PAST),
    ),
    "surgery": group(status=st.sampled_from(["none", "planned"]), date=st.one_of(st.none(), AROUND)),
    "bowel_prep": st.one_of(st.none(), PAST, st.just("yes")),
    "stack_started": st.one_of(st.none(), PAST, st.just("not_sure")),
    "med_change": st.one_of(st.none(), PAST, st.just("yes")),
}
SOME_ANSWERS = st.fixed_dictionaries({}, optional=FIELDS)
FACT = st.booleans()
PRODUCTS = st.one_of(
    st.none(),
    st.builds(
        ProductFacts,
        form=st.sampled_from(ProductForm),
        cells_per_day=st.one_of(st.none(), st.decimals(0, 10**11, places=0)),
        unit=st.one_of(st.none(), st.sampled_from(AmountUnit)),
        expired=FACT,
        seal_broken=FACT,
        storage_ok=FACT,
        allergen_match=FACT,
        botanicals=FACT,
        disease_claims=FACT,
    ),
)
SCOPE = st.frozensets(st.sampled_from([*QUESTION, "product.dose", "product.botanicals", "nonsense"]))
CLEARANCES = st.lists(
    st.builds(
        Clearance,
        scope=SCOPE,
        on=st.dates(TODAY - timedelta(days=100), TODAY + timedelta(days=5)),
        role=st.sampled_from(["clinician", "participant"]),
        form=st.sampled_from([None, ProductForm.LIVE, ProductForm.PASTEURISED]),
    ),
    max_size=3,
)
everyone = sample(300)


@everyone
@given(raw=SOME_ANSWERS, product=PRODUCTS, clearances=CLEARANCES, data=st.data())
def test_order_does_not_matter(
    raw: dict[str, object], product: ProductFacts | None, clearances: list[Clearance], data: st.DataObject
) -> None:
    answers = {**BASELINE_ANSWERS, **raw}
    turned = dict(data.draw(st.permutations(list(answers.items()))))
    ticks = answers["now"]
    assert isinstance(ticks, list)
    turned["now"] = data.draw(st.permutations(ticks))
    mixed = data.draw(st.permutations(clearances))

    first = screen(parse_answers(answers, today=TODAY), today=TODAY, product=product, clearances=clearances)
    second = screen(parse_answers(turned, today=TODAY), today=TODAY, product=product, clearances=mixed)

    assert first.items == second.items
    assert [f.reason for f in first.findings] == [f.reason for f in second.findings]


@everyone
@given(raw=SOME_ANSWERS, product=PRODUCTS, key=st.sampled_from(CODED), data=st.data())
def test_a_worse_answer_never_makes_the_result_milder(
    raw: dict[str, object], product: ProductFacts | None, key: str, data: st.DataObject
) -> None:
    before = parse_answers({**BASELINE_ANSWERS, **raw}, today=TODAY)
    now = QUESTION[key].choice(getattr(before, key)).disposition
    worse = [choice.code for choice in QUESTION[key].choices if choice.disposition.rank > now.rank]
    if not worse:
        return
    after = parse_answers({**BASELINE_ANSWERS, **raw, key: data.draw(st.sampled_from(worse))}, today=TODAY)

    milder, harsher = (screen(answers, today=TODAY, product=product).overall for answers in (before, after))

    assert harsher.rank >= milder.rank


@everyone
@given(raw=SOME_ANSWERS, ticks=st.lists(st.sampled_from([c.code for c in QUESTION["now"].choices])))
def test_more_ticks_never_make_the_result_milder(raw: dict[str, object], ticks: list[str]) -> None:
    before = parse_answers({**BASELINE_ANSWERS, **raw}, today=TODAY)
    after = parse_answers({**BASELINE_ANSWERS, **raw, "now": [*before.now, *ticks]}, today=TODAY)

    assert screen(after, today=TODAY).overall.rank >= screen(before, today=TODAY).overall.rank


@everyone
@given(raw=SOME_ANSWERS, product=PRODUCTS, clearances=CLEARANCES)
def test_a_clearance_lifts_only_what_may_be_lifted(
    raw: dict[str, object], product: ProductFacts | None, clearances: list[Clearance]
) -> None:
    answers = parse_answers({**BASELINE_ANSWERS, **raw}, today=TODAY)

    without = screen(answers, today=TODAY, product=product).items
    having = screen(answers, today=TODAY, product=product, clearances=clearances).items

    assert having.keys() == without.keys()
    lifted = {key for key, disposition in having.items() if disposition is not without[key]}
    assert all(having[key] is Disposition.CLEARED for key in lifted)
    assert lifted & NEVER_CLEARABLE == set()
    assert Disposition.EMERGENCY not in {without[key] for key in lifted}
    assert {key for key in lifted if without[key] is Disposition.REDIRECT} <= {"bmi"}


@everyone
@given(raw=SOME_ANSWERS, product=PRODUCTS, clearances=CLEARANCES)
def test_nobody_goes_on_past_something_serious(
    raw: dict[str, object], product: ProductFacts | None, clearances: list[Clearance]
) -> None:
    answers = parse_answers({**BASELINE_ANSWERS, **raw}, today=TODAY)
    result = screen(answers, today=TODAY, product=product, clearances=clearances)

    if result.may_plan(set(result.items)):
        serious = {f.key for f in result.findings if f.disposition.rank > Disposition.CAUTION.rank}
        assert serious <= {"goal", "foundations"}
        assert product is not None
    assert [f.disposition.rank for f in result.findings] == sorted(
        (f.disposition.rank for f in result.findings), reverse=True
    )
    assert all(day > TODAY for day in result.lift_dates.values())


@everyone
@given(raw=SOME_ANSWERS)
def test_waiting_until_the_lift_date_frees_the_item(raw: dict[str, object]) -> None:
    answers = parse_answers({**BASELINE_ANSWERS, **raw}, today=TODAY)

    for key, day in screen(answers, today=TODAY).lift_dates.items():
        assert key in screen(answers, today=day - timedelta(days=1)).items
        assert key not in screen(answers, today=day).lift_dates


@everyone
@given(raw=SOME_ANSWERS)
def test_every_line_of_the_right_shape_gets_an_answer(raw: dict[str, object]) -> None:
    answer = answer_line({"id": 1, "today": TODAY.isoformat(), "answers": raw})

    assert answer["overall"] in list(Disposition)


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["2026-03-02", "yes", "now"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from([*FIELDS, "status", "date", "form", "scope", "role"]), inner, max_size=4
        ),
    ),
    max_leaves=12,
)


def answered_or_refused(line: dict[str, object]) -> object:
    """The result, or the text of the refusal; any other error comes through."""
    try:
        return answer_line(line)["overall"]
    except ValueError as problem:
        return str(problem)


@everyone
@given(today=JUNK, answers=JUNK, product=JUNK, clearances=JUNK)
def test_junk_gets_a_clear_word_and_nothing_else(
    today: object, answers: object, product: object, clearances: object
) -> None:
    lines: tuple[dict[str, object], ...] = (
        {"today": today, "answers": answers, "product": product, "clearances": clearances},
        {"today": "2026-03-02", "answers": answers},
        {"today": "2026-03-02", "answers": {}, "product": product},
        {
            "today": "2026-03-02",
            "answers": {},
            "clearances": [clearances, {"scope": [], "date": today, "role": "x"}],
        },
    )
    for line in lines:
        assert answered_or_refused(line)
