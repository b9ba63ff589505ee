"""What the germ is and how it may act (S1, S2, S13-S33, S43-S59), each statement with its grade."""

from apps.rules.evidence.model import Bucket, Grade, Teaching
from apps.rules.text import gettext_noop as _

GRADE_NAMES = {
    Grade.SMALL_TRIALS: _("Small trials in people"),
    Grade.EMERGING: _("Early or mixed"),
    Grade.ASSOCIATION: _("Seen together; the cause is not shown"),
    Grade.PLAUSIBLE: _("An idea from the lab or from animals"),
    Grade.NOT_SHOWN: _("Looked for, not found"),
    Grade.OFFICIAL: _("An agency or a law"),
}
BUCKET_NAMES = {
    Bucket.METABOLIC: _("Blood sugar and blood fats"),
    Bucket.BARRIER: _("Gut barrier and inflammation"),
    Bucket.WEIGHT: _("Weight and appetite"),
    Bucket.DIGESTIVE: _("Gas, bloating and stools"),
    Bucket.SAFETY: _("Safety"),
    Bucket.FOOD: _("Food"),
}
# The four kinds of effect, in the order in which they are shown (S28, S29).
BUCKETS = {
    Bucket.METABOLIC: Teaching(
        _(
            "Small trials saw better insulin action and cholesterol in some people. Others saw no overall change."
        ),
        Grade.SMALL_TRIALS,
        "S30, S31, F1, F4",
    ),
    Bucket.BARRIER: Teaching(
        _("Some studies saw better signs of the gut barrier. Such signs need not change how you feel."),
        Grade.EMERGING,
        "S33, S34",
    ),
    Bucket.WEIGHT: Teaching(
        _("Effects on weight were small and uneven. It is not a way to lose fat by itself."),
        Grade.EMERGING,
        "S35-S37, C11",
    ),
    Bucket.DIGESTIVE: Teaching(
        _(
            "Some people feel better, some see no change, and some feel worse for a while. Other steps come first."
        ),
        Grade.NOT_SHOWN,
        "S38-S40, F9",
    ),
}
MATURING = _("The science is young. People differ a lot, and most studies are small.")
TEACHINGS = (
    Teaching(
        _("Akkermansia is a natural gut germ. It lives near the gut lining and feeds on mucus."),
        Grade.ASSOCIATION,
        "S1, S13-S16",
    ),
    Teaching(
        _(
            "More of it is linked to better sugar control, a better barrier and less inflammation in some groups."
        ),
        Grade.ASSOCIATION,
        "S2, S7",
    ),
    Teaching(
        _("Mucus is made new all the time when you eat enough fibre."), Grade.PLAUSIBLE, "S17, S45, S47"
    ),
    Teaching(_("Its feeding may spur the gut to make new mucus."), Grade.PLAUSIBLE, "S18, S47"),
    Teaching(
        _(
            "Parts of it may help the joints between gut cells hold. The gut must still let food and water pass."
        ),
        Grade.PLAUSIBLE,
        "S19, S50, S51",
    ),
    Teaching(
        _("With very little fibre, gut germs may feed more on the lining."), Grade.PLAUSIBLE, "S48, S123"
    ),
    Teaching(
        _("It is linked to short fatty acids that feed gut cells, made by it or by its neighbours."),
        Grade.PLAUSIBLE,
        "S53, S54",
    ),
    Teaching(
        _("Poor food, poor sleep, stress and some medicines go with less of it."),
        Grade.ASSOCIATION,
        "S21",
    ),
    Teaching(
        _("Some people have very little of it. The level at the start may be one reason why trials differ."),
        Grade.EMERGING,
        "S22, S32, C8",
    ),
    Teaching(
        _(
            "Air harms the live germ, so it is hard to pack. Many packs hold heat-treated cells or parts of them."
        ),
        Grade.ASSOCIATION,
        "S4, S23, S24",
    ),
)
# What one person's tests can show against the best effect that was published: the fall that is beyond chance (clinical.md
# 5.4), and the true fall that 8 of 10 plans with one test on each side show (statistics.md; the page of a plan says so too).
NOISE = _(
    "In the best trial, cholesterol fell by about 9 in 100 on average. With one test before and one after, a fall of less "
    "than 15 in 100 can be chance. A true fall must be about 20 in 100 to show in 8 of 10 such trials. So no clear change "
    "is what most people should expect, even if it does something. And a change you see can be chance."
)
