"""The fixed texts D1-D5 (clinical.md section 8, S139-S142) and where each is shown."""

from apps.rules.text import gettext_noop as _

D1 = _(
    "This app is for learning and for planning. It does not give medical advice, a diagnosis or a treatment."
)
D2 = _("People react in different ways, and products differ in make, dose and quality.")
D3 = _(
    "Talk with a clinician first if you are pregnant or breastfeeding, have weak body defences, have a long-term "
    "illness such as bowel inflammation or diabetes, take prescription medicine, or have strong or lasting gut trouble."
)
D4 = _(
    "Stop and get care quickly for very bad belly pain, fever, signs of drying out, blood in your stool, or signs of an "
    "allergic reaction."
)
# By law in this wording (21 CFR 101.93), for the United States only, where a product's own claims are quoted.
D5 = _(
    "This statement has not been evaluated by the Food and Drug Administration. This product is not intended to "
    "diagnose, treat, cure, or prevent any disease."
)
NOTICES = {"D1": D1, "D2": D2, "D3": D3, "D4": D4, "D5": D5}
