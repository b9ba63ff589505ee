"""Every sentence a review can say, as English templates; numbers and words are filled in by `words`.

Translated where they are shown: the template, and each parameter that is a word. A literal percent sign is
`%%`.
"""

from apps.analysis.results import Cap, Caveat, ReasonCode
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import ReviewLabel

NAMES = {
    "fasting_glucose": _("fasting glucose"),
    "hba1c": _("HbA1c"),
    "waist": _("waist"),
    "ldl": _("LDL"),
    "total_cholesterol": _("total cholesterol"),
    "hdl": _("HDL"),
    "non_hdl": _("non-HDL"),
    "triglycerides": _("triglycerides"),
    "stool_consistency": _("loose or hard stools"),
    "bloating_frequency": _("bloating"),
    "bloating": _("bloating"),
    "hunger": _("hunger"),
    "energy": _("energy"),
}

UNITS = {"days/week": _("days a week"), "in": _("inches"), "%": _("points"), "percent": "%"}
ONE = {"days/week": _("day a week"), "in": _("inch"), "%": _("point"), "points": _("point")}
"""What stands after a 1."""

SHOWN_AS = {
    ReviewLabel.NOT_ENOUGH_DATA: _("Not enough data"),
    ReviewLabel.LIKELY_WORSE: _("Likely worse"),
    ReviewLabel.LIKELY_IMPROVED: _("Improved during the trial"),
    ReviewLabel.LIKELY_BENEFIT: _("Likely benefit"),
    ReviewLabel.SMALL_IMPROVEMENT: _("No change that matters (small change)"),
    ReviewLabel.NO_IMPORTANT_CHANGE: _("No detectable change"),
    ReviewLabel.CANNOT_TELL: _("No detectable change (cannot tell)"),
}

CAPPED = _("Improved, but read what else could explain it")

HIGHER = _("Your %(outcome)s averaged %(change)s %(unit)s higher while taking the product.")
LOWER = _("Your %(outcome)s averaged %(change)s %(unit)s lower while taking the product.")
SAME = _("Your %(outcome)s was about the same before and while taking the product.")
MORE_DAYS = _("Days with %(outcome)s went up by %(change)s a week while taking the product.")
FEWER_DAYS = _("Days with %(outcome)s went down by %(change)s a week while taking the product.")
SAME_DAYS = _("You had about as many days with %(outcome)s before as while taking the product.")
RANGE = _("Given how much your days vary, the real change is probably between %(low)s and %(high)s %(unit)s.")
FITS = _("The result fits anything from %(worse)s %(worse_unit)s worse to %(better)s %(better_unit)s better.")
ALL_WORSE = _("The real change is probably between %(low)s and %(high)s %(unit)s worse.")
NO_DUMMY = _("There was no dummy comparison. Hope, habits and the season can bring a change like this too.")
PLACEBO = _(
    "There was no dummy comparison. In a similar 12-week study, people on dummy pills improved "
    "%(figure)s points on average."
)
PLACEBO_OTHER = _(
    "There was no dummy comparison. In a 12-week study of gut trouble, people on dummy pills improved "
    "%(figure)s points of 10 on average."
)
PLACEBO_SHARE = _(
    "There was no dummy comparison. In 73 studies of irritable bowels, %(figure)s of 100 people got better "
    "on dummy pills."
)
SUGAR_BACK = _(
    "There was no dummy comparison. In one study, %(low)s to %(high)s of 100 people with the highest sugar values "
    "tested normal about 6 weeks later. They were given nothing."
)
WAIST_PLACEBO = _(
    "There was no dummy comparison. In an 8-week study, people on dummy sachets lost %(figure)s %(unit)s. "
    "They had advice on food."
)
LOWER_BACK = _(
    "There was no dummy comparison. Of 100 people whose first %(outcome)s is in the highest fifth, "
    "%(figure)s have a lower one the next time. They took nothing."
)
HIGHER_BACK = _(
    "There was no dummy comparison. Of 100 people whose first %(outcome)s is in the lowest fifth, "
    "%(figure)s have a higher one the next time. They took nothing."
)
BEFORE_DURING = _("This compares before with during. It cannot say that the product did it.")
BENEFIT = _(
    "Better on it, worse again off it. That is the strongest sign a personal test can give. "
    "It is still one person who knew what they took."
)
OFF_WORSE = _("In the weeks without it, it was %(change)s %(unit)s worse again.")
OFF_BETTER = _(
    "In the weeks without it, it was %(change)s %(unit)s better still. That speaks against the product."
)
OFF_UNCLEAR = _(
    "In the weeks without it, it did not clearly get worse again. Against those weeks, your time with it fits anything "
    "from %(worse)s %(worse_unit)s worse to %(better)s %(better_unit)s better. So a change may well have come without "
    "the product."
)
SMALL = _("The change is smaller than the %(mcid)s %(unit)s from which it matters in your plan.")
UNIMPORTANT = _(
    "If there is a change, it is very probably smaller than the %(mcid)s %(unit)s from which it matters in your plan "
    "(%(sure)s in 100)."
)
VARIES = _("Your days vary too much for this amount of data.")
MORE_BASELINE = _("14 more days of ratings off the product would help more than 14 more days on it.")
WORSE = _("Your %(outcome)s was worse on the product (about %(sure)s in 100 sure).")
STOP = _("Stop taking it. Talk to your clinician if you feel unwell or if it does not settle.")
WRONG_WAY = _(
    "It moved the wrong way. That can be chance, and it can be harm. Talk to your clinician before you take more."
)
NOT_ENOUGH = _("There is not enough data for an answer.")
RATED = _("Rated days: %(before)s before the first dose, %(during)s in the steady weeks.")
RATED_OFF = _(
    "Rated days: %(before)s before the first dose, %(during)s in the steady weeks, %(off)s without the product."
)
VALUES_OFF = _(
    "Values used: %(before)s before the first dose, %(during)s at the end, %(off)s without the product."
)
VALUES = _("Values used: %(before)s before the first dose, %(during)s at the end.")
PAIRS = _(
    "Put a day before beside a day on the product: in %(pairs)s of 10 such pairs the day on it was better."
)
HINT = _("This is a hint, not an answer. Only your main outcome gets an answer.")

LAB_MOVED = _("Your %(outcome)s moved from %(before)s to %(after)s %(unit)s (%(percent)s %%).")
LAB_SAME = _("Your %(outcome)s was %(before)s %(unit)s before and %(after)s %(unit)s at the end.")
LAB_NOISE = _(
    "The same person tested twice can come out up to %(down)s %% lower or %(up)s %% higher with no change at all."
)
LAB_NOISE_MANY = _(
    "Averages of so few tests in one person can come out up to %(down)s %% lower or %(up)s %% higher "
    "with no change at all."
)
LAB_WITHIN = _("This result cannot show an effect of this size.")
LAB_EXPECTED = _(
    "So few tests see only large changes. With a product that does something, and with one that does nothing, it "
    "mostly ends like this."
)
LAB_PUBLISHED = _(
    "Even in the best study, total cholesterol fell by just %(published)s %% on average. Tests like yours cannot show so little."
)
LAB_BEYOND = _("Yours moved by more than chance alone brings in most people.")
LAB_RANGE = _("The real change could be anything from %(low)s %% lower to %(high)s %% higher.")
LAB_RANGE_LOWER = _("The real change could be anything from %(high)s to %(low)s %% lower.")
LAB_RANGE_HIGHER = _("The real change could be anything from %(low)s to %(high)s %% higher.")
LEVEL_MOVED = _("Your %(outcome)s moved from %(before)s to %(after)s %(unit)s.")
LEVEL_NOISE = _(
    "The same person tested twice can come out up to %(down)s %(down_unit)s lower or %(up)s %(up_unit)s higher "
    "with no change at all."
)
LEVEL_NOISE_MANY = _(
    "Averages of so few tests in one person can come out up to %(down)s %(down_unit)s lower or "
    "%(up)s %(up_unit)s higher with no change at all."
)
LEVEL_RANGE = _(
    "The real change could be anything from %(low)s %(low_unit)s lower to %(high)s %(high_unit)s higher."
)
LEVEL_RANGE_LOWER = _("The real change could be anything from %(high)s to %(low)s %(unit)s lower.")
LEVEL_RANGE_HIGHER = _("The real change could be anything from %(low)s to %(high)s %(unit)s higher.")
WAIST_NOISE = _("With your readings, a change under %(mdc)s %(unit)s can be chance.")

REASONS = {
    ReasonCode.FEW_BASELINE: _(
        "Days rated before the first dose: %(have)s, needed: %(need)s. So %(missing)s more would have been needed."
    ),
    ReasonCode.FEW_STEADY: _(
        "Days rated in the steady weeks: %(have)s, needed: %(need)s. So %(missing)s more would have been needed."
    ),
    ReasonCode.SHORT_STEADY: _(
        "Days from your first to your last rating in the steady weeks: %(have)s, needed: %(need)s. "
        "So %(missing)s more would have been needed."
    ),
    ReasonCode.UNEVEN_CHECK_INS: _(
        "You checked in on far more of the days in one part of the trial. The shares are %(have)s in 100 apart, "
        "and at most %(need)s will do. Skipped days can hide bad or good ones."
    ),
    ReasonCode.FEW_DOSES: _("You took %(have)s %% of the doses. At least %(need)s %% are needed to judge."),
    ReasonCode.DOSES_UNKNOWN: _("No day of the steady weeks says if you took it."),
    ReasonCode.FEW_DOSES_TOLD: _(
        "Only %(have)s %% of the days in the steady weeks say if you took it. At least %(need)s %% are needed to judge."
    ),
    ReasonCode.FEW_BEFORE: _(
        "Values from before the first dose: %(have)s, needed: %(need)s. So %(missing)s more would have been needed."
    ),
    ReasonCode.FEW_AFTER: _(
        "Values from the end of the trial: %(have)s, needed: %(need)s. So %(missing)s more would have been needed."
    ),
    ReasonCode.TOO_EARLY: _(
        "The last value is from day %(have)s after the first dose. Values count from day %(need)s, "
        "so it was %(missing)s days too early."
    ),
    ReasonCode.OTHER_LABORATORY: _("The values are from different labs or meters, so they do not compare."),
    ReasonCode.OTHER_MEASURER: _("Not the same person measured each time, so the values do not compare."),
    ReasonCode.NOT_FASTING: _(
        "Not all blood was taken after 8 hours without food, so the values do not compare."
    ),
    ReasonCode.VOID_VALUE: _(
        "A value of %(have)s is above %(need)s. That points to an illness, so repeat the test."
    ),
}

CAPS = {
    Cap.BAD_WEEK_ENTRY: _("You signed up after a bad week. Such weeks get better by themselves."),
    Cap.CONFOUNDED: _("Something else was going on for more than 1 in 5 days of the steady weeks."),
    Cap.UNEVEN_CHECK_INS: _(
        "You checked in less often in one part of the trial. Skipped days can bend the result."
    ),
    Cap.OTHER_CHANGE: _("You started something else during the trial, so nobody can tell which one did it."),
    Cap.STOPPED_EARLY: _("The trial ended early, so this is not the answer that was planned."),
}

CAVEATS = {
    Caveat.NO_SIGN_UP_RATING: _(
        "There was no rating on sign-up day, so your first rated day stands in for it."
    ),
    Caveat.NO_VARIATION: _("Your ratings were the same day after day, so chance could not be measured."),
    Caveat.FLAGGED_DAYS_DECIDE: _("The answer changes if the days with illness or other events are kept in."),
    Caveat.LEANS_WORSE: _("What there is leans towards worse. Talk to your clinician before you take more."),
    Caveat.HIGH_FIRST_VALUE: _(
        "It is beyond normal variation, but part of this may be a bad first value coming back by itself."
    ),
    Caveat.NO_AGREED_MCID: _(
        "There is no agreed smallest change that matters here, so chance is the only yardstick."
    ),
    Caveat.VALUES_LEFT_OUT: _(
        "Values from outside the planned days, or from days with illness, were left out."
    ),
    Caveat.FEW_OFF_DAYS: _("Too few days off the product were rated to compare with."),
    Caveat.UNEVEN_OFF: _(
        "You wrote down far fewer of the days without the product than of those with it. Skipped days can bend that comparison."
    ),
    Caveat.BELOW_FULL: _("On more than 1 in 5 days of the steady weeks the dose was below your full one."),
    Caveat.HOME_METER: _(
        "The readings are from a home meter. A new meter or a new box of strips can shift them by itself."
    ),
}
