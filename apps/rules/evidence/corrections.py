"""Where common claims go further than their sources: C1-C11 (clinical.md section 6)."""

from apps.rules.evidence.model import Correction
from apps.rules.text import gettext_noop as _

CORRECTIONS = (
    Correction(
        "C1",
        _("It helps blood sugar and cholesterol more surely than the gut."),
        _(
            "One small trial found better insulin action and lower cholesterol. A larger look in diabetes found no "
            "overall difference."
        ),
        ("F1", "F4"),
    ),
    Correction(
        "C2",
        _("There is a 2023 review of all studies."),
        _("That review looked at papers up to March 2020 only, and it mixes in rats and mice."),
        ("F2",),
    ),
    Correction(
        "C3",
        _("Safety data for pregnancy may be thin."),
        _("The EU food safety agency was given no safety data for pregnancy or breastfeeding at all."),
        ("F5",),
    ),
    Correction(
        "C4",
        _("There is one safety opinion from 2025."),
        _(
            "It added teens, at lower doses. The law changed in 2026. This site is for adults, with a top dose."
        ),
        ("F5", "F7"),
    ),
    Correction(
        "C5",
        _("8 to 12 weeks fit every outcome."),
        _("HbA1c shows the last 2 to 3 months. It needs 12 weeks."),
        (),
    ),
    Correction(
        "C6",
        _("These foods raise Akkermansia."),
        _("They are good for gut health. Only some were tested for Akkermansia."),
        ("F13",),
    ),
    Correction(
        "C7",
        _("Fibre and prebiotics protect the gut lining."),
        _("In mice, whole plant fibre did. Pure fibre powders did not. So we put whole foods first."),
        ("F13",),
    ),
    Correction(
        "C8",
        _("The level you start with may matter."),
        _(
            "In one trial it decided who got better. But no home test has a checked limit for it, so we do not sell or "
            "ask for tests."
        ),
        ("F4",),
    ),
    Correction(
        "C9",
        _("Most products are heat-treated."),
        _("Pages on the web do not agree, even about one brand. We go by the label only."),
        (),
    ),
    Correction(
        "C10",
        _("The usual list of who should be careful is complete."),
        _("It leaves out PCOS, endometriosis, Parkinson's and MS. We ask about them."),
        ("F3",),
    ),
    Correction(
        "C11",
        _("Weight effects are small and uneven."),
        _(
            "That is right: 2.3 kg (5 lb) less in one small trial, which could be chance, and none overall in another."
        ),
        ("F1", "F4"),
    ),
)
