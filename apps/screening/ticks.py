"""What a tick is to: a statement as it stood on the page, of that result, and of the pack as it was confirmed then."""

from apps.records.marks import mark_of
from apps.records.packs import confirmation
from apps.records.standing import Standing
from apps.rules import screening as rules
from apps.rules.product_checks import is_of_a_pack


def mark(found: rules.Finding, standing: Standing) -> str:
    """Another one once something else would be agreed to: new answers, another reason, or a pack that was confirmed since."""
    result = standing.row.code if standing.row else None
    pack = confirmation(standing.product) if is_of_a_pack(found.key) else ""
    return mark_of(result, pack, found.key, found.choices, found.reason, found.statement)
