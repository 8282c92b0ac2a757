"""How passwords are kept: argon2id, at a cost that a sign-in can bear on two cores."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PasswordHasher(Argon2PasswordHasher):
    """64 MiB, two passes, two lanes: above OWASP's least (46 MiB, one pass), between 50 and 250 ms.

    Django's own cost (100 MiB, eight lanes) takes more on two cores that are busy (`make bench`).
    """

    time_cost = 2
    memory_cost = 65_536
    parallelism = 2
