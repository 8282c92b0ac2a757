"""How long each thing of the protocol lives."""

from datetime import timedelta

PUSHED_REQUEST = timedelta(seconds=60)  # RFC 9126: short, used once
INTERACTION = timedelta(minutes=30)  # time to sign in, to bring a second proof, to read the consent page
CODE = timedelta(seconds=60)
ACCESS_TOKEN = timedelta(minutes=10)
ID_TOKEN = timedelta(minutes=10)
GRANT = timedelta(hours=8)  # refresh tokens stop with the session that they come from
RENEWAL_GRACE = timedelta(seconds=60)  # a renewal asked again within it gets the same answer
PROOF_WINDOW = timedelta(seconds=60)  # age or advance allowed to the `iat` of a DPoP proof
ASSERTION_LIFE = timedelta(
    minutes=10
)  # longest life of an assertion: that of the pyoidc family, the longest met
NONCE = timedelta(minutes=3)  # a DPoP nonce is accepted during its period and the next
RETIRED_KEY = timedelta(days=1)  # a retired key stays published: tokens that it signed are still read
KEYS_KEPT = timedelta(minutes=5)  # keys at a client's address are not asked for again meanwhile
KEYS_OVERLAP = timedelta(minutes=15)  # a key that left its address is still good: assertions under way, other machines
KEYS_ASKED_AGAIN = timedelta(seconds=30)  # the least between two readings of an address, whoever asks
TEST_CLIENT = timedelta(days=30)
ENDED_GRANT = timedelta(days=30)  # kept that long, to recognise a token that comes back
