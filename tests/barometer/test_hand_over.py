"""The key that signs: never changed in silence, handed over by signature, and told apart by the verifier."""

import io

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assises.barometer import signing, trust, verify
from assises.barometer.actions import publish
from assises.barometer.actions.keys import hand_over
from assises.barometer.bundle import zipped
from assises.barometer.errors import ClockSetBack, SigningKeyForeign, SigningKeyMissing
from assises.barometer.models import Edition
from assises.kernel import clock, doctor, files
from assises.kernel.audit import SYSTEM
from tests.barometer import small_edition
from tests.factories import AdministrationFactory

pytestmark = pytest.mark.django_db
OTHER, THIRD = (Ed25519PrivateKey.from_private_bytes(bytes([seed] * 32)) for seed in (7, 8))


@pytest.fixture(autouse=True)
def _key(settings, tmp_path):
    settings.SIGNING_KEY_FILE = tmp_path / "keys" / "editions.pem"


@pytest.fixture
def administration():
    return AdministrationFactory.create(strategies=["2019-2023"])


def published(administration, **options) -> Edition:
    return publish(administration=administration, actor=SYSTEM, **options)


def folder(tmp_path, editions) -> str:
    place = tmp_path / "editions"
    place.mkdir(exist_ok=True)
    for edition in editions:
        (place / f"{edition.number}.zip").write_bytes(files.get(edition.bundle))
    return str(place)


def test_a_lost_key_is_not_made_again_in_silence(administration):
    published(administration)
    signing.key_path().unlink()
    with pytest.raises(SigningKeyMissing):
        published(administration)
    assert not signing.key_path().exists()
    assert Edition.objects.count() == 1


def test_a_foreign_key_signs_nothing_unless_it_is_accepted(administration, tmp_path, capsys):
    first = published(administration)
    signing.key_path().unlink()
    signing.write_new_key(signing.key_path())
    with pytest.raises(SigningKeyForeign):
        published(administration)
    second = published(administration, accept_new_key=True)
    assert verify.main([folder(tmp_path, [first, second]), "--en"]) == 1
    assert "did not hand over" in capsys.readouterr().out


def test_a_key_that_was_handed_over_to_is_accepted_by_publish_chain_and_doctor(
    administration, tmp_path, capsys
):
    first = published(administration)
    former = first.public_key
    hand_over(actor=SYSTEM)
    hand_over(actor=SYSTEM)  # twice: the middle key signed nothing
    second, third = published(administration), published(administration)
    assert former != second.public_key == third.public_key
    place = folder(tmp_path, [first, second, third])
    assert verify.main([place, "--key", second.public_key, "--en"]) == 0
    assert verify.main([f"{place}/2.zip", "--previous", f"{place}/1.zip"]) == 0
    assert verify.main([place, "--key", former]) == 1, (
        "whoever trusts the former key alone is told of the other"
    )
    assert len(trust.statement()["hand_overs"]) == 2
    bad = [found for name, found in doctor.examine() if name == "Clé de signature" and not found.good]
    assert bad == []
    assert (signing.key_path().parent / f"editions-{former[:8]}.pem").exists(), "the former key is kept"


def test_a_hand_over_stopped_half_way_is_taken_up(administration, monkeypatch):
    first = published(administration)
    with monkeypatch.context() as broken:
        broken.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("stopped")))
        with pytest.raises(OSError, match="stopped"):
            hand_over(actor=SYSTEM)
    assert published(administration).public_key == first.public_key
    taken_up = hand_over(actor=SYSTEM)
    assert published(administration).public_key == taken_up.key


@pytest.mark.parametrize("harm", ["lost", "foreign", "no key"])
def test_doctor_says_that_the_key_is_not_the_one_that_signed(administration, harm):
    published(administration)
    path = signing.key_path()
    path.unlink()
    if harm == "foreign":
        signing.write_new_key(path)
    elif harm == "no key":
        path.write_bytes(b"nothing of the kind")
        path.chmod(0o600)
    bad = [name for name, found in doctor.examine() if name == "Clé de signature" and not found.good]
    assert bad == ["Clé de signature"]


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("harm", ["lost", "altered"])
def test_the_file_of_any_edition_is_missed(administration, number, harm):
    editions = [published(administration, note_fr=note) for note in ("un", "deux", "trois")]
    path = files._path(editions[number - 1].bundle)
    path.unlink() if harm == "lost" else path.write_bytes(path.read_bytes()[:-1])
    bad = [found.what for name, found in doctor.examine() if name == "Baromètre" and not found.good]
    assert len(bad) == 1
    assert str(number) in bad[0]


def test_a_clock_set_back_publishes_nothing(administration):
    with clock.stopped_at(clock.now().replace(year=2030)):
        published(administration)
    with pytest.raises(ClockSetBack):
        published(administration)
    assert Edition.objects.count() == 1


def pair(steps) -> tuple[verify.Bundle, verify.Bundle]:
    """Return an edition of the usual key, and the next one, signed by OTHER, whose manifest says `steps`."""
    first = verify.Bundle.open(io.BytesIO(zipped(small_edition.contents())))
    contents = small_edition.contents(2, verify_hash(first))
    manifest = verify.Bundle.open(io.BytesIO(zipped(contents))).manifest | {"hand_overs": steps}
    plain = {
        name: content for name, content in contents.items() if name not in ("edition.json", "signature.txt")
    }
    return first, verify.Bundle.open(io.BytesIO(zipped(small_edition.signed(plain, manifest, OTHER))))


def verify_hash(bundle) -> str:
    from assises.barometer.verify.checks import manifest_hash

    return manifest_hash(bundle)


def step(signer, former, key) -> dict[str, str]:
    names = [signing.public_hex(one) for one in (former, key)]
    return {
        "from": names[0],
        "to": names[1],
        "signature": signer.sign(verify.hand_over_message(*names)).hex(),
    }


KEY = small_edition.KEY


@pytest.mark.parametrize(
    ("steps", "good"),
    [
        ([step(KEY, KEY, OTHER)], True),
        ([step(KEY, KEY, THIRD), step(THIRD, THIRD, OTHER)], True),
        ([], False),
        ([step(OTHER, KEY, OTHER)], False),  # the newcomer signs for the former
        ([step(KEY, KEY, THIRD)], False),  # to somebody else
        ([step(KEY, KEY, THIRD) | {"to": signing.public_hex(OTHER)}], False),  # what was signed, changed
        ([step(THIRD, THIRD, OTHER)], False),  # by somebody else
    ],
)
def test_only_the_former_key_hands_over(steps, good):
    first, second = pair(steps)
    assert (list(verify.check_chain([("1", first), ("2", second)])) == []) is good
    assert ("key_changed" not in dict(verify.check(second, previous=first))) is good


def test_who_says_that_they_hand_over_to_a_known_key_is_not_trusted_for_it():
    """An attacker's edition hands over to the expected key; it is not signed by it."""
    from assises.barometer.verify.succession import keys_before

    known = signing.public_hex(KEY)
    _first, theirs = pair([step(OTHER, OTHER, KEY)])
    assert keys_before([theirs], known) == {known}
