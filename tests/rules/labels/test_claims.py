"""What goes further than the evidence, and what a maker may well say."""

from apps.rules.labels.reader import read
from tests.cases import for_each

PACK = "Live Akkermansia muciniphila 1 billion CFU per capsule. "


@for_each(
    "words",
    [
        "Guaranteed until expiry.",
        "Potency guaranteed until end of shelf life.",
        "5 billion CFU guaranteed.",
        "1 billion CFU, guaranteed.",
        "Purity guaranteed.",
        "Garantiti fino a scadenza.",
        "1 Mrd. KBE garantiert bis MHD.",
        "Garantiert glutenfrei.",
        "This product is not approved by the FDA.",
        "These statements have not been evaluated by the FDA.",
        "Nicht von der EFSA zugelassen.",
    ],
)
def test_what_is_said_of_the_content_is_no_claim(words: str) -> None:
    assert read(PACK + words).claims == ()


@for_each(
    ("words", "claim"),
    [
        ("Guaranteed results in 30 days.", "Guaranteed results in 30 days"),
        ("Dimagrimento garantito.", "Dimagrimento garantito"),
        ("EFSA approved.", "EFSA approved"),
        ("FDA-approved.", "FDA-approved"),
        ("Schválené EFSA.", "Schválené EFSA"),
        ("Schváleno Evropským úřadem EFSA.", "Schváleno Evropským úřadem EFSA"),
        ("Zatwierdzona przez EFSA.", "Zatwierdzona przez EFSA"),
        ("Az EFSA által jóváhagyott.", "Az EFSA által jóváhagyott"),
        ("Von der EFSA zugelassen.", "Von der EFSA zugelassen"),
        ("Aprobado por la EFSA.", "Aprobado por la EFSA"),
        ("Approuvé par l'EFSA.", "Approuvé par l'EFSA"),
        ("Approvato dall'EFSA.", "Approvato dall'EFSA"),
        ("Goedgekeurd door EFSA.", "Goedgekeurd door EFSA"),
        ("Godkänd av EFSA.", "Godkänd av EFSA"),
        ("Одобрено EFSA.", "Одобрено EFSA"),
        ("EFSA onaylı.", "EFSA onaylı"),
        ("Odobreno od EFSA.", "Odobreno od EFSA"),
    ],
)
def test_a_promise_and_an_approval_are_claims(words: str, claim: str) -> None:
    assert [one.text for one in read(PACK + words).claims] == [claim]


def test_a_promise_on_its_own_is_one() -> None:
    assert [one.text for one in read(PACK + "You will feel it. Guaranteed.").claims] == ["Guaranteed"]


def test_the_same_claim_is_told_once() -> None:
    assert [
        one.text for one in read(PACK + "Cures diabetes. " * 20 + "Cures diabetes! Burns fat.").claims
    ] == [
        "Cures diabetes",
        "Burns fat",
    ]
