"""What answers of a screening tell beside their result: whoever takes the product then is told of by the journal.

The screening knows no trial and no stop rule; the journal, above it, listens (`journal/actions/hearing.py`) in the same
transaction.
"""

from django.dispatch import Signal

told = Signal()
"""Sent with `person`, `signs` (codes of the question about right now), `events` (words of the stop rules), `bug_until` (the
day of the last symptom of a stomach bug that is over, or None) and `at`.
"""
