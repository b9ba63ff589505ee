"""A correction whose reason shows nothing has none."""

from django.test import Client

from apps.records.models import Person, Product
from tests.cases import for_each
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where


@for_each("reason", ["\u200b", "\u200d\u2060", "\u202e", "\u3164"])
def test_a_reason_that_nobody_can_see_is_refused_with_words(reason: str, as_ada: Client, ada: Person) -> None:
    Product.objects.all().delete()
    paste(as_ada, "Pasteurised Akkermansia muciniphila 10 billion cells per capsule. Take one daily.")
    pack = Product.objects.of(ada).get()

    response = as_ada.post(
        where("confirm", pack),
        GOOD | {"form": "live", "correction_kind": "other", "correction_reason": reason},
    )

    assert response.status_code == 422
    assert "Say in your own words how you know it." in response.text
    assert Product.objects.get(pk=pack.pk).confirmed_at is None
