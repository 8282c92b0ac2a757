"""The gate: what a thief with a password, a session or a mailbox can add, replace or take off, and what tells the owner."""

import json
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from assises.accounts.actions.banks import attach_bank, review_bank
from assises.accounts.actions.contacts import set_contact
from assises.accounts.actions.freezing import freeze_account
from assises.accounts.actions.joins import join_accounts
from assises.accounts.actions.notices import freeze_token, tell_change
from assises.accounts.actions.profile import change_profile
from assises.accounts.bank.errors import OtherName
from assises.accounts.enums import Assurance, Change, ContactKind, Format, NameReview
from assises.accounts.errors import BankHeld, FreezeExpired, OwnFile
from assises.accounts.models import Bank, BankIdentity, ContactPoint, Person, SecurityNotice
from assises.accounts.names import same_name
from assises.accounts.queries.standing import held_level
from assises.accounts.tasks import tell_change as send_notice
from assises.accounts.tasks import tell_contact
from assises.kernel import clock
from assises.kernel.encryption import decrypt
from tests.jobs import waiting_jobs
from tests.people import show

pytestmark = pytest.mark.django_db
PASSWORD = "une phrase assez longue"
LATER = timedelta(hours=73)


@pytest.fixture
def marie():
    return Person.objects.create_user(
        "marie@example.org", PASSWORD, full_name="Marie Tremblay", joined_at=clock.now() - timedelta(days=90)
    )


def a_bank(slug="boreale", level=Assurance.HIGH):
    return Bank.objects.create(
        slug=slug, name_fr=slug, name_en=slug, logo="B", issuer=f"https://{slug}.test", level=level
    )


def claims(sub="1", name="Marie Tremblay"):
    return {"sub": sub, "name": name}


def session(person, *methods):
    client = Client()
    client.force_login(person)
    show(client, person, *methods)
    return client


def password_alone(person):
    return session(person, {"method": "password"})


def told(person):
    """Run the jobs that wait and return whom they write to."""
    for job in waiting_jobs("accounts.tell_change"):
        send_notice(**job)
    jobs = waiting_jobs("accounts.tell_contact")
    for job in jobs:
        if job["kind"] == "emails":
            tell_contact(**job)
    return {decrypt(job["contact_kept"]) for job in jobs}


# A stolen password.


def test_a_password_alone_adds_no_bank_to_an_account_that_has_a_stronger_way(marie):
    attach_bank(person=marie, bank=a_bank(), claims=claims())
    thief, other = password_alone(marie), a_bank("autre")
    response = thief.get(f"/compte/banque/{other.slug}/?purpose=attach")
    assert response.url.startswith("/compte/preuve/?niveau=substantial&depuis=")
    page = thief.get("/compte/preuve/?niveau=high").content.decode()
    assert "/compte/banque/boreale/?next" in page, "the owner's own bank proves more"
    assert "purpose=attach" not in page or "autre" in page


def test_an_identity_at_the_same_bank_is_never_replaced(marie):
    bank = a_bank()
    attach_bank(person=marie, bank=bank, claims=claims("hers"))
    with pytest.raises(BankHeld):
        attach_bank(person=marie, bank=bank, claims=claims("the thief's"))
    assert BankIdentity.objects.get().subject == "hers"


def level_of(client):
    return "high" if client.get("/compte/preuve/?niveau=high&next=/bienvenue/").status_code == 302 else "less"


def test_a_new_bank_counts_for_high_after_its_delay_alone(marie):
    attach_bank(person=marie, bank=a_bank(), claims=claims())
    shown = {"method": "bank", "provider": "boreale", "level": "high"}
    assert level_of(session(marie, shown)) == "less"
    with clock.stopped_at(clock.now() + LATER):
        assert level_of(session(marie, shown)) == "high"


def test_an_account_that_a_bank_opened_counts_at_once():
    person = Person.objects.create_user(None, full_name="Marie Tremblay")
    attach_bank(person=person, bank=a_bank(), claims=claims())
    assert level_of(session(person, {"method": "bank", "provider": "boreale", "level": "high"})) == "high"


def test_a_new_second_factor_does_not_carry_a_proved_identity_before_its_delay(marie):
    Person.objects.filter(pk=marie.pk).update(proved="high")
    factor = TOTP.activate(marie, generate_totp_secret()).instance
    shown = {"method": "password"}, {"method": "mfa", "type": "totp", "id": factor.pk}
    assert level_of(session(marie, *shown)) == "less"
    Authenticator.objects.update(created_at=clock.now() - LATER)
    assert level_of(session(marie, *shown)) == "high"


def test_another_name_waits_for_the_person_then_for_an_agent(marie):
    bank, agent = a_bank(), Person.objects.create_user("k@example.org", full_name="Karim Benali")
    with pytest.raises(OtherName):
        attach_bank(person=marie, bank=bank, claims=claims(name="Luc Gagnon"))
    assert not BankIdentity.objects.exists()
    attach_bank(person=marie, bank=bank, claims=claims(name="Luc Gagnon"), decided=True)
    identity = BankIdentity.objects.get()
    assert (identity.review, identity.name_given) == (NameReview.WAITING, "Luc Gagnon")
    marie.refresh_from_db()
    assert (marie.proved, held_level(marie)) == ("low", "low"), "it opens nothing and asks nothing"
    with pytest.raises(OwnFile):
        review_bank(identity=identity, agent=marie, confirmed=True, reason="x")
    review_bank(identity=identity, agent=agent, confirmed=True, reason="certificat de mariage vu")
    marie.refresh_from_db()
    assert (marie.proved, held_level(marie)) == ("high", "substantial"), "the delay begins with the review"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Marie Tremblay", "TREMBLAY, Marie", True),
        ("Marie Tremblay", "Marie-Ève Tremblay", True),
        ("Jean-François Côté", "Jean Francois Cote", True),
        ("Marie A. Tremblay", "Marie Anne Tremblay", True),
        ("Marie Tremblay", "Marie Gagnon", False),
        ("Marie Tremblay", "Luc Tremblay", False),
        ("Marie Tremblay", "Marie", False),
        ("M. Tremblay", "Marc Tremblay", False),
        ("Marie Tremblay", "", False),
        ("", "", False),
    ],
)
def test_two_names_are_compared_as_people_write_them(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@given(st.text(), st.text())
def test_comparing_names_never_fails_and_has_no_order(one, other):
    assert same_name(one, other) == same_name(other, one)


def test_a_way_that_a_join_brings_waits_and_a_freeze_gives_it_back(marie):
    other = Person.objects.create_user(
        "m2@example.org", PASSWORD, full_name="Marie Tremblay", joined_at=clock.now() - timedelta(days=90)
    )
    factor = TOTP.activate(other, generate_totp_secret()).instance
    Authenticator.objects.update(created_at=clock.now() - LATER)
    Person.objects.filter(pk=marie.pk).update(proved="high")
    agent = Person.objects.create_user("k@example.org", full_name="Karim Benali")
    join_accounts(kept=marie, absorbed=other, administrator=agent, reason="même personne")
    shown = {"method": "password"}, {"method": "mfa", "type": "totp", "id": factor.pk}
    assert level_of(session(marie, *shown)) == "less"
    with clock.stopped_at(clock.now() + LATER):
        assert level_of(session(marie, *shown)) == "high"
    freeze_account(notice=SecurityNotice.objects.get(person=marie, change=Change.JOIN))
    assert Authenticator.objects.get(pk=factor.pk).user_id == other.pk
    assert Person.objects.get(pk=other.pk).is_active


def test_a_thief_who_renames_the_account_first_gains_nothing(marie):
    TOTP.activate(marie, generate_totp_secret())
    form = {"full_name": "Zoé Voleuse", "language": "fr-ca", "format": "standard"}
    assert (
        password_alone(marie)
        .post("/compte/profil/", form)
        .url.startswith("/compte/preuve/?niveau=substantial")
    )
    assert (
        password_alone(marie).post("/compte/profil/", form | {"full_name": "Marie Tremblay"}).status_code
        == 302
    )
    marie.refresh_from_db()
    assert marie.full_name == "Marie Tremblay"
    change_profile(
        person=marie, full_name="Zoé Voleuse", language="fr-ca", format=Format.STANDARD, actor=marie.actor
    )
    for name in ("Zoé Voleuse", "Marie Tremblay"):
        with pytest.raises(OtherName):
            attach_bank(person=marie, bank=a_bank(f"b{name[0].lower()}"), claims=claims(name=name))
    freeze_account(notice=SecurityNotice.objects.get(change=Change.NAME))
    marie.refresh_from_db()
    assert marie.full_name == "Marie Tremblay"


# What is told, and to whom.


def test_every_old_contact_is_told_and_the_new_one_is_not(marie):
    phone = ContactPoint(person=marie, kind=ContactKind.PHONE, verified_at=clock.now())
    phone.lines = ["+14185550123"]
    phone.save()
    EmailAddress.objects.create(user=marie, email="old@example.org", verified=True)
    EmailAddress.objects.create(user=marie, email="unproved@example.org")
    tell_change(person=marie, change=Change.EMAIL, new=["marie@example.org"], gone=["gone@example.org"])
    assert told(marie) == {"+14185550123", "old@example.org", "gone@example.org"}


CHANGES = {
    "password": (
        "/compte/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "une autre phrase longue",
            "password2": "une autre phrase longue",
        },
    ),
    "postal address": (
        "/compte/coordonnees/post/",
        {"street": "1, rue X", "city": "Québec", "province": "QC", "postal_code": "G1R 4S9"},
    ),
    "no more telephone": ("/compte/coordonnees/phone/retirer/", {}),
    "mandate": (
        "/compte/mandats/proposer/",
        {
            "gives": "yes",
            "email": "luc@example.org",
            "scopes": ["profile"],
            "starts_on": "2030-01-01",
            "ends_on": "2030-02-01",
        },
    ),
    "a copy": ("/mon-dossier/telecharger/", None),
    "closing": ("/mon-dossier/fermer/", {"confirm": "yes"}),
}


@pytest.mark.parametrize(("path", "form"), CHANGES.values(), ids=CHANGES)
def test_a_change_by_its_page_is_told(marie, path, form):
    client = session(marie, {"method": "password"}, {"method": "mfa", "type": "totp"})
    response = client.get(path) if form is None else client.post(path, form)
    assert response.status_code in {200, 302}
    assert SecurityNotice.objects.filter(person=marie).exists()
    assert "marie@example.org" in told(marie)


# The link that freezes.


def link():
    return re.search(r"http\S+(/compte/gel/\S+/)", mail.outbox[-1].body)[1]


def test_one_button_takes_off_what_the_thief_added(client, marie):
    old = TOTP.activate(marie, generate_totp_secret()).instance
    Authenticator.objects.update(created_at=clock.now() - LATER)
    thief = session(marie, {"method": "password"}, {"method": "mfa", "type": "totp"})
    Authenticator.objects.create(user=marie, type="webauthn", data={"name": "Voleur", "credential": {}})
    attach_bank(person=marie, bank=a_bank(), claims=claims())
    set_contact(person=marie, kind=ContactKind.POST, lines=["ailleurs"], actor=marie.actor)
    assert told(marie) == {"marie@example.org"}
    path = re.search(r"http\S+(/compte/gel/\S+/)", mail.outbox[0].body)[1]
    page = client.get(path)
    assert "Geler le compte" in page.content.decode()
    assert not Person.objects.get(pk=marie.pk).frozen_at, "a program that follows links freezes nothing"
    assert client.post(path).status_code == 302
    marie.refresh_from_db()
    assert (marie.proved, marie.has_usable_password(), bool(marie.frozen_at)) == ("low", False, True)
    assert [one.pk for one in Authenticator.objects.all()] == [old.pk]
    assert not BankIdentity.objects.exists()
    assert not ContactPoint.objects.exists()
    assert thief.get("/mon-dossier/").status_code == 302, "every session ended"


def test_a_freeze_puts_back_the_addresses_that_were_taken_off(marie):
    notice = tell_change(
        person=marie, change=Change.EMAIL, new=["thief@example.org"], undo={"added": ["thief@example.org"]}
    )
    EmailAddress.objects.filter(user=marie).update(primary=False)
    EmailAddress.objects.create(user=marie, email="thief@example.org", verified=True, primary=True)
    Person.objects.filter(pk=marie.pk).update(email="thief@example.org")
    tell_change(person=marie, change=Change.EMAIL, undo={"primary": "marie@example.org"})
    EmailAddress.objects.filter(user=marie, email="marie@example.org").delete()
    tell_change(person=marie, change=Change.EMAIL, undo={"removed": ["marie@example.org"]})
    freeze_account(notice=notice)
    marie.refresh_from_db()
    assert marie.email == "marie@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("marie@example.org", True, True)
    ]


def test_an_altered_or_old_link_freezes_nothing(client, marie):
    notice = tell_change(person=marie, change=Change.BANK)
    token = freeze_token(notice)
    for bad in (token[:-1] + ("a" if token[-1] != "a" else "b"), f"{notice.pk}:x", "x"):
        assert client.post(f"/compte/gel/{bad}/").status_code == 410
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        assert client.post(f"/compte/gel/{token}/").status_code == 410
    assert not Person.objects.get(pk=marie.pk).frozen_at


def frozen_by(person, notice, password="made by mail afterwards"):
    """Freeze an account, then choose a password as whoever reads the mailbox does."""
    freeze_account(notice=notice)
    person.refresh_from_db()
    person.set_password(password)
    person.save()


def test_the_mailbox_alone_takes_nobodys_account_after_a_first_factor(client, marie):
    TOTP.activate(marie, generate_totp_secret())
    frozen_by(marie, tell_change(person=marie, change=Change.FACTOR))
    thief = password_alone(marie)
    assert thief.post("/compte/degel/").status_code == 302
    assert thief.post("/compte/degel/", {"former_password": PASSWORD}).status_code == 302
    assert Person.objects.get(pk=marie.pk).frozen_at, "it had a factor: no password thaws it"
    page = thief.get("/mon-dossier/acces/").content.decode()
    assert "présentez-vous à un comptoir" in page
    assert "former_password" not in page
    assert thief.get("/compte/2fa/totp/activate/").status_code == 403


@pytest.mark.parametrize(
    ("before", "typed", "thawed"),
    [
        (None, PASSWORD, True),
        (None, "made by mail afterwards", False),
        (None, "", False),
        (Change.PASSWORD, PASSWORD, False),
        ("removed factor", PASSWORD, False),
    ],
)
def test_the_password_of_before_thaws_an_account_that_had_nothing_else(marie, before, typed, thawed):
    if before == "removed factor":
        TOTP.activate(marie, generate_totp_secret())
        Authenticator.objects.all().delete()
    notice = tell_change(person=marie, change=Change.EMAIL)
    if before == Change.PASSWORD:
        tell_change(person=marie, change=Change.PASSWORD)
    frozen_by(marie, notice)
    owner = password_alone(marie)
    owner.post("/compte/degel/", {"former_password": typed})
    assert (Person.objects.get(pk=marie.pk).frozen_at is None) is thawed


def test_guesses_at_the_former_password_are_slowed(marie):
    frozen_by(marie, tell_change(person=marie, change=Change.EMAIL))
    thief = password_alone(marie)
    for _ in range(5):
        thief.post("/compte/degel/", {"former_password": "x"})
    thief.post("/compte/degel/", {"former_password": PASSWORD})
    assert Person.objects.get(pk=marie.pk).frozen_at


def test_a_link_that_its_owner_answered_freezes_no_more(client, marie):
    earlier = tell_change(person=marie, change=Change.CONTACT)
    notice = tell_change(person=marie, change=Change.EMAIL)
    frozen_by(marie, notice)
    password_alone(marie).post("/compte/degel/", {"former_password": PASSWORD})
    for one in (notice, earlier):
        assert client.post(f"/compte/gel/{freeze_token(one)}/").status_code == 410
        with pytest.raises(FreezeExpired):
            freeze_account(notice=one)
    assert not Person.objects.get(pk=marie.pk).frozen_at
    later = tell_change(person=marie, change=Change.EMAIL)
    assert client.post(f"/compte/gel/{freeze_token(later)}/").status_code == 302
    assert Person.objects.get(pk=marie.pk).frozen_at


def test_a_thief_does_not_silence_the_notice_of_what_they_made(client, marie):
    """They reset the password, add a factor, make one more change, freeze by it, and thaw by the factor."""
    reset = tell_change(person=marie, change=Change.PASSWORD)
    factor = TOTP.activate(marie, generate_totp_secret()).instance
    added = tell_change(person=marie, change=Change.FACTOR)
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        frozen_by(marie, tell_change(person=marie, change=Change.EMAIL))
        thief = session(marie, {"method": "password"}, {"method": "mfa", "type": "totp", "id": factor.pk})
        thief.post("/compte/degel/")
        assert not Person.objects.get(pk=marie.pk).frozen_at, "the factor was there before that change"
        assert client.post(f"/compte/gel/{freeze_token(added)}/").status_code == 302
        assert client.post(f"/compte/gel/{freeze_token(reset)}/").status_code == 302
    assert Person.objects.get(pk=marie.pk).frozen_at
    assert not Authenticator.objects.exists()


def test_an_older_link_freezes_a_frozen_account_further_back(client, marie):
    first = tell_change(person=marie, change=Change.PASSWORD)
    TOTP.activate(marie, generate_totp_secret())
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        frozen_by(marie, tell_change(person=marie, change=Change.EMAIL))
        assert Authenticator.objects.exists()
        assert client.post(f"/compte/gel/{freeze_token(first)}/").status_code == 302
    assert not Authenticator.objects.exists()


def test_a_password_of_the_last_days_thaws_nothing(marie):
    tell_change(person=marie, change=Change.PASSWORD)
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        frozen_by(marie, tell_change(person=marie, change=Change.EMAIL))
        password_alone(marie).post("/compte/degel/", {"former_password": PASSWORD})
    assert Person.objects.get(pk=marie.pk).frozen_at


def test_an_older_way_in_thaws_and_a_password_made_by_mail_does_not(marie):
    TOTP.activate(marie, generate_totp_secret())
    freeze_account(notice=tell_change(person=marie, change=Change.BANK))
    marie.refresh_from_db()
    factor = Authenticator.objects.create(
        user=marie, type="totp", data={"secret": "x"}, created_at=clock.now() - LATER
    )
    marie.set_password(PASSWORD)
    marie.save()
    weak = password_alone(marie)
    assert weak.post("/compte/degel/").url.startswith("/compte/preuve/?niveau=substantial")
    strong = session(marie, {"method": "password"}, {"method": "mfa", "type": "totp", "id": factor.pk})
    assert strong.get("/compte/email/").status_code == 403
    assert strong.post("/compte/degel/").url == "/mon-dossier/acces/"
    assert not Person.objects.get(pk=marie.pk).frozen_at


def test_what_undoes_a_change_cannot_be_read_in_the_table(marie):
    tell_change(person=marie, change=Change.EMAIL, undo={"removed": ["secret@example.org"]})
    kept = SecurityNotice.objects.values_list("undo_kept", flat=True).get()
    assert "secret" not in kept
    assert "secret" not in json.dumps(waiting_jobs("accounts.tell_change"))
