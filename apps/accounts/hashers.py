"""The password hash, tuned for a small server (docs/decisions/0005)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LeanArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: OWASP's floor, a tenth of the CPU of Django's default."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
