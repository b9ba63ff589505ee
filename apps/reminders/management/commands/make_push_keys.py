"""`manage.py make_push_keys`: the key for notifications on devices, once for a site."""

from django.core.management.base import BaseCommand

from apps.reminders.push_keys import new_private_key, public_key


class Command(BaseCommand):
    """Writes nothing to the disk and asks no database: the line goes where the site's other secrets are."""

    help = "Makes the key that signs notifications on devices, as a line for the environment."
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """One line to keep secret, and its public half as a comment."""
        private = new_private_key()
        self.stdout.write(f"# public half: {public_key(private)}")
        self.stdout.write(f"PUSH_PRIVATE_KEY={private}")
