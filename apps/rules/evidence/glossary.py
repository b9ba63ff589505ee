"""The words of this site, in one or two plain sentences each (quality.md U34)."""

from apps.rules.text import gettext_noop as _

# In the order of the alphabet.
GLOSSARY = {
    _("Adherence"): _("How many of the planned doses you took."),
    _("Adverse event"): _("Something bad that happens during a trial, from the product or not."),
    _("AFU, CFU, TFU"): _(
        "Three ways to count cells on a label. They are not the same, so we never mix them."
    ),
    _("Akkermansia"): _("A natural gut germ. It lives near the gut lining and feeds on mucus."),
    _("Akkermansia probiotic"): _(
        "A name used in shops. It does not tell if the cells are live or heat-treated."
    ),
    _("Baseline"): _("The days before the first dose. They show how you are without the product."),
    _("Bristol type"): _("A number from 1 to 7 for the form of your stool. 1 is hard lumps and 7 is water."),
    _("Care link"): _("Your consent that one clinician may see your trial. You can end it at any time."),
    _("Check-in"): _("A few short questions about your day."),
    _("Clearance"): _("A note by a clinician here that you may start, although a question held you back."),
    _("Disposition"): _("What screening says about you, such as OK, wait, or ask a clinician first."),
    _("Dose level"): _("One step of the dose, from low to the full serving."),
    _("Form"): _("Live, heat-treated, a blend that feeds gut germs, or not clear."),
    _("HbA1c"): _("A blood test that shows your blood sugar over the last 2 to 3 months."),
    _("Intercurrent event"): _(
        "Something else that could change the result, such as a cold, travel or an antibiotic."
    ),
    _("LDL, HDL, non-HDL"): _(
        "Kinds of cholesterol in your blood. Lower is better for LDL and non-HDL, higher for HDL."
    ),
    _("Measurement"): _("A number with a unit and a date, such as your waist in cm."),
    _("N-of-1 trial"): _("A planned trial with one person: you."),
    _("Polyphenols"): _("Plant stuffs that give colour and taste, as in berries and cocoa."),
    _("Postbiotic"): _("A product with germs that are no longer alive, or with parts of them."),
    _("Prebiotic"): _("Food for gut germs, mostly fibre."),
    _("Primary outcome"): _("The one number that decides how the trial went."),
    _("Red flag"): _("A sign that you need care fast."),
    _("Reference change value"): _("How far two tests of one person can differ with no real change."),
    _("Review"): _("A look at all your data at the end of the trial."),
    _("Rule set version"): _("The date of the rules that we used, kept with every result."),
    _("Screening"): _("Questions that find out if a trial is safe for you now."),
    _("Secondary outcome"): _("A second thing to follow. It gives a hint and decides nothing."),
    _("Serving"): _("How much the label says to take in a day."),
    _("Smallest change that matters"): _("The least change that would make the trial worth it for you."),
    _("Steady phase"): _("The weeks after the planned dose steps. They are compared with your baseline."),
    _("Stop rule"): _("A rule, set in advance, that says when to stop or pause."),
    _("Symptom rating"): _("A number from 0 to 10 for how bad something was."),
    _("Titration"): _("Going up from a low dose, step by step."),
    _("Triglycerides"): _("A fat in your blood. Lower is better."),
    _("Withdrawal phase"): _(
        "Planned weeks without the product after the last dose. They help to tell what caused what."
    ),
}
