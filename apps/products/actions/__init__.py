"""What changes a product: a person's own pack, and the catalogue."""

from apps.products.actions.catalogue import (
    CHECKED,
    Brought,
    Entry,
    bring_in,
    correct,
    decline_offer,
    fates,
    keep_words,
    merge,
    take_offer,
)
from apps.products.actions.packs import (
    add,
    confirm,
    look_at_pack,
    pick,
    read_expectation,
    withdraw_offer,
)
from apps.products.actions.rereading import reread, reread_entry, reread_some
from apps.products.confirmed import Condition, Confirmed

__all__ = [
    "CHECKED",
    "Brought",
    "Condition",
    "Confirmed",
    "Entry",
    "add",
    "bring_in",
    "confirm",
    "correct",
    "decline_offer",
    "fates",
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
