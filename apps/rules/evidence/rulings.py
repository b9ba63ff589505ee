"""Agencies, laws, risks and food: F5-F7, F12 and F13 (clinical.md section 6)."""

from apps.rules.evidence.model import Bucket, Fact, Grade
from apps.rules.text import gettext_noop as _

RULINGS = (
    Fact(
        "F5",
        _("EU food safety agency, 2025"),
        _(
            "The agency finds the heat-treated form safe for teens too, at lower doses. For pregnancy and breastfeeding "
            "it was given no safety data at all. This site is for adults only."
        ),
        _("Up to 21 billion cells a day at age 12-13, and 30 billion at age 14-17."),
        Bucket.SAFETY,
        Grade.OFFICIAL,
        "EFSA Journal 2025, 25 September 2025",
        "https://doi.org/10.2903/j.efsa.2025.9632",
    ),
    Fact(
        "F6",
        _("EU food safety agency, 2021"),
        _(
            "The agency set a top dose for adults: 34 billion heat-treated cells a day. The maker had asked for more. "
            "The limit rests on a study in rats, with a wide safety margin. It counts for one strain made in one way. "
            "It does not count in pregnancy or breastfeeding."
        ),
        _(
            "34 billion cells a day; asked for 50 billion. Fewer than 10 live cells in a gram. A margin of 200."
        ),
        Bucket.SAFETY,
        Grade.OFFICIAL,
        "EFSA Journal 2021",
        "https://doi.org/10.2903/j.efsa.2021.6780",
    ),
    Fact(
        "F7",
        _("EU law"),
        _(
            "Since March 2022 the EU allows the heat-treated form, up to 34 billion cells a day. Packs must say that it "
            "is for adults only, and not in pregnancy or breastfeeding. In February 2026 the law changed some terms "
            "and label words. We could not read all of that change."
        ),
        _("Regulations (EU) 2022/168 and (EU) 2026/391."),
        Bucket.SAFETY,
        Grade.OFFICIAL,
        "Regulation (EU) 2022/168; Regulation (EU) 2026/391",
        "https://data.europa.eu/eli/reg_impl/2022/168/oj",
    ),
    Fact(
        "F12",
        _("Known risks of live germs in very ill people"),
        _(
            "In one study of very ill people with a line in a vein, 86 of 23,015 who got probiotics had these germs in "
            "their blood. No one who got none had them. None of the germs was said to be Akkermansia. In another study, "
            "people with a fever after a marrow transplant had more Akkermansia. That does not show the cause."
        ),
        _(
            "86 of 23,015 is 0.37 %, and 0 without probiotics. Odds of death 2.23. Fever study: 119 people, P=0.006."
        ),
        Bucket.SAFETY,
        Grade.ASSOCIATION,
        "Critical Care Medicine 2023; preprint 10.1101/2021.09.18.460647",
        "https://pubmed.ncbi.nlm.nih.gov/37260310/",
    ),
    Fact(
        "F13",
        _("What food can do"),
        _(
            "A review of 29 diet trials found a rise in Akkermansia with fewer calories, pomegranate extract, inulin and "
            "some others. A low-FODMAP diet lowered it. In mice without fibre, gut germs wore down the gut lining. "
            "Pure fibre powders did not stop that."
        ),
        _("29 trials, 1,444 people. The gut lining was studied in mice only."),
        Bucket.FOOD,
        Grade.EMERGING,
        "Verhoog and others 2019; Desai and others, Cell 2016",
        "https://boris.unibe.ch/132205/",
    ),
)
