"""What the addresses of an organisation's space name, for the walk of every route by every member of the cast."""

from assises.register.actions.programs import make_program_key

PARAMETERS = {"space:revoke_program_key": {"key": "program_key"}}


def furnished(people):
    """Return one key of the organisation of the cast."""
    key, _text = make_program_key(
        organisation=people.organisation, name="Suivi", rights=["support"], person=people.louise,
        actor=people.louise.actor,
    )  # fmt: skip
    return {"program_key": key.pk}
