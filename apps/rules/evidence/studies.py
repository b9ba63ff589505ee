"""The studies F1-F4 and F8-F11 (clinical.md section 6), in plain words with their numbers."""

from apps.rules.evidence.model import Bucket, Fact, Grade
from apps.rules.text import gettext_noop as _

STUDIES = (
    Fact(
        "F1",
        _("First trial in people, 2019"),
        _(
            "One small trial in Brussels. 40 adults with a high weight and poor sugar control joined. 32 finished. "
            "They took the germ, live or heat-treated, or a dummy, for 3 months. With the heat-treated form, insulin "
            "acted better and cholesterol fell. Weight fell a little, but that could be chance. People felt well on it."
        ),
        _(
            "Heat-treated against dummy: insulin sensitivity +28.6 %, insulin -34.1 %, total cholesterol -8.7 %, "
            "weight -2.3 kg (P=0.091). 12 people finished in this group, 11 in the dummy group."
        ),
        Bucket.METABOLIC,
        Grade.SMALL_TRIALS,
        "Depommier and others, Nature Medicine 2019;25:1096-1103",
        "https://doi.org/10.1038/s41591-019-0495-2",
    ),
    Fact(
        "F2",
        _("Review of studies, printed in 2023"),
        _(
            "A review of 15 studies in people, rats and mice. It looked at papers up to March 2020 only. "
            "It sees promise for problems of high weight. It asks for trials in people."
        ),
        _("15 studies, in people and in rodents. Put online in January 2021."),
        Bucket.METABOLIC,
        Grade.EMERGING,
        "Archives of Physiology and Biochemistry 2023;129(3):741-751",
        "https://doi.org/10.1080/13813455.2021.1871760",
    ),
    Fact(
        "F3",
        _("A critical look at good and harm, 2023"),
        _(
            "A review that asks when more of this germ may not help. It names bowel inflammation, Salmonella, and the "
            "time after antibiotics. It asks for care with PCOS and endometriosis. People with Parkinson's or MS often "
            "have more of it already. Each case needs its own choice."
        ),
        _("A review of other papers, with no new trial."),
        Bucket.SAFETY,
        Grade.ASSOCIATION,
        "Chiantera and others, Life 2023;13(6):1247",
        "https://doi.org/10.3390/life13061247",
    ),
    Fact(
        "F4",
        _("Trial in type 2 diabetes, 2025"),
        _(
            "58 adults with type 2 diabetes and a high weight took the germ or a dummy for 12 weeks. All got advice on "
            "how to live. Overall there was no difference in weight or HbA1c. In people who started with little of the "
            "germ, it took hold, and weight, fat and HbA1c fell. In people who started with much, it did not."
        ),
        _("58 people, 12 weeks. We could read a summary only, so exact numbers are missing."),
        Bucket.METABOLIC,
        Grade.SMALL_TRIALS,
        "Cell Metabolism, 30 January 2025, PMID 39879980; registry NCT04797442",
        "https://pubmed.ncbi.nlm.nih.gov/39879980/",
    ),
    Fact(
        "F8",
        _("Trial in people over 60, 2024"),
        _(
            "100 people aged 60 or more took another heat-treated strain or a dummy for 12 weeks. One leg got stronger. "
            "Grip strength did not change. No safety worry came up."
        ),
        _("100 people, 10 billion cells a day, strain HB05. Peak force of the left leg: P=0.010."),
        Bucket.METABOLIC,
        Grade.SMALL_TRIALS,
        "Kang and others, Nutrients 2024;16(23):4037",
        "https://doi.org/10.3390/nu16234037",
    ),
    Fact(
        "F9",
        _("A maker's trial in IBS"),
        _(
            "90 people with IBS took part for 12 weeks. Both groups felt better, also the one on a dummy. There was no "
            "clear difference. The maker tells this on its own page. Outside experts have not checked it."
        ),
        _("90 people, 12 weeks, registry NCT05348642. Too small to show a difference for sure."),
        Bucket.DIGESTIVE,
        Grade.NOT_SHOWN,
        "The Akkermansia Company, page for clinicians; registry NCT05348642",
        "https://clinicaltrials.gov/study/NCT05348642",
    ),
    Fact(
        "F10",
        _("Trials with no result to be found"),
        _(
            "A trial of the heat-treated form was planned with 144 people with poor sugar control. Its registry says it "
            "is done. Another trial looked at keeping weight off. We found no result for either."
        ),
        _("Registry NCT05114018 (144 people planned) and NCT05417360."),
        Bucket.METABOLIC,
        Grade.EMERGING,
        "Registries NCT05114018 and NCT05417360",
        "https://clinicaltrials.gov/study/NCT05114018",
    ),
    Fact(
        "F11",
        _("A live mix of five strains, 2020"),
        _(
            "76 people with type 2 diabetes took one of two live mixes or a dummy for 12 weeks. Sugar after meals got "
            "better with one mix. It was a mix, so it tells little about Akkermansia alone."
        ),
        _("76 people: 26 on a dummy, 27 and 23 on the two mixes."),
        Bucket.METABOLIC,
        Grade.EMERGING,
        "Perraudeau and others, BMJ Open Diabetes Research and Care 2020;8:e001319",
        "https://drc.bmj.com/content/8/1/e001319",
    ),
)
