"""Pairwise subject identifiers (OpenID Connect Core §8.1): two sectors cannot tell that they know the same person."""

import hashlib
import hmac
import json
from functools import lru_cache

from assises.kernel import encryption
from assises.openid.hashes import base64url, new_secret
from assises.openid.models import SubjectSalt


def pairwise(salt: str, sector: str, person_id: int | str) -> str:
    """Return the `sub` of a person for a sector: always the same, and no use to another sector."""
    said = json.dumps([sector.lower(), person_id])
    return base64url(hmac.new(salt.encode(), said.encode(), hashlib.sha256).digest())


@lru_cache(maxsize=1)
def stored_salt() -> str:
    """Return the installation's salt, made once and kept encrypted in the database."""
    SubjectSalt.objects.bulk_create(
        [SubjectSalt(id=1, value_encrypted=encryption.encrypt(new_secret()))], ignore_conflicts=True
    )
    return encryption.decrypt(SubjectSalt.objects.get(id=1).value_encrypted)


def subject_of(person_id: int | str, sector: str) -> str:
    return pairwise(stored_salt(), sector, person_id)
