"""What answers of a screening tell beside their result: whoever takes the product then is told of by the journal. And that
what may hold a dose back is about to change.

The screening knows no trial and no stop rule; the journal, above it, listens (`journal/actions/hearing.py`) in the same
transaction.
"""

from django.dispatch import Signal

told = Signal()
"""Sent with `person`, `signs` (codes of the question about right now), `events` (words of the stop rules), `bug_until` (the
day of the last symptom of a stomach bug that is over, or None), `first_days` (by event, None where it was left open; one that
is not in it is of today) and `at`.
"""

changing = Signal()
"""Sent with `person` and `at` before anything is written that a dose may rest on: answers, a clinician's word, a pack, the date
of birth. The trials count the nights up to then, while the tables still say what held the dose back in them.
"""

pack_changed = Signal()
"""Sent with `person` and `at` when what they take is held, or held no more, by what somebody else did: an operator's tie, or a
newer reader of their pack's words. They are told by mail (`reminders/actions/changed.py`).
"""
