"""What people agree to, word for word. A change of words needs a new version: each agreement keeps its own copy."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.records.models import ConsentKind

VERSION = "1"
REQUIRED = frozenset({ConsentKind.TERMS, ConsentKind.HEALTH_DATA})

WORDINGS: dict[ConsentKind, Promise] = {
    ConsentKind.TERMS: _(
        "Akkerplan is for learning and for planning. It does not give medical advice, a diagnosis or a treatment. "
        "Nobody watches my answers for emergencies. If I feel very ill, I call my emergency number. "
        "I do not change a medicine that a doctor gave me without asking them first."
    ),
    ConsentKind.HEALTH_DATA: _(
        "Akkerplan may keep the health answers that I type in: my screening, my check-ins, my measurements and my "
        "notes. It uses them to check if a trial is safe for me, to run my trial and to show me the result. "
        "Nobody else sees them, unless I invite a clinician. I can take this back at any time, and I can erase it all."
    ),
    ConsentKind.REMINDERS: _(
        "Akkerplan may send me e-mails: when a check-in or a review is due, when a waiting time is over, and after "
        "a stop, to ask how I am. The subject line never says what it is about. Each e-mail has a link that ends them."
    ),
}
