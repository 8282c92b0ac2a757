"""What the sign-in package keeps encrypted inside its own columns."""

from allauth.mfa.models import Authenticator

from assises.kernel.sealed import declare

declare(Authenticator, "data", "secret", "seed", "migrated_codes")
