"""What changes a product: a person's own pack, and the catalogue."""

from apps.products.actions.catalogue import (
    correct,
    decline_offer,
    keep_words,
    merge,
    take_offer,
)
from apps.products.actions.lists import Brought, bring_in
from apps.products.actions.packs import (
    add,
    choose,
    confirm,
    look_at_pack,
    pick,
    read_expectation,
    withdraw_offer,
)
from apps.products.actions.rereading import reread, reread_entry, reread_some
from apps.products.confirmed import Condition, Confirmed
from apps.products.list_fates import CHECKED, Entry

__all__ = [
    "CHECKED",
    "Brought",
    "Condition",
    "Confirmed",
    "Entry",
    "add",
    "bring_in",
    "choose",
    "confirm",
    "correct",
    "decline_offer",
    "keep_words",
    "look_at_pack",
    "merge",
    "pick",
    "read_expectation",
    "reread",
    "reread_entry",
    "reread_some",
    "take_offer",
    "withdraw_offer",
]
