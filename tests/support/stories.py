"""Requests in each of their states, told by the module's own actions."""

from datetime import timedelta

from assises.kernel import clock
from assises.support import actions
from assises.support.actions import Asked
from assises.support.enums import Need, State


def asked(people, subject="Refaire le formulaire de permis", **more):
    """Return a request that the organisation of the cast just made."""
    words = {"need": Need.DESIGN, "text": "Une personne sur trois abandonne à la deuxième page.", **more}
    given = Asked(subject=subject, **words)
    return actions.submit(
        organisation=people.organisation, asked=given, person=people.alice, actor=people.alice.actor
    )[0]


def brought_to(state, people, **more):
    """Return a request brought to a state by the acts that lead there."""
    one, jade, alice = asked(people, **more), people.jade.actor, people.alice.actor
    if state is State.DECLINED:
        actions.decline(support_request=one, reason="Hors de l’offre.", actor=jade)
    if state is State.WITHDRAWN:
        actions.withdraw(support_request=one, actor=alice)
    if state in {State.ACCEPTED, State.UNDERWAY, State.DONE}:
        actions.accept(support_request=one, lead=people.jade, actor=jade)
    if state in {State.UNDERWAY, State.DONE}:
        ends_on = clock.today() + timedelta(days=60)
        actions.begin(support_request=one, objective="Moitié moins d’abandons.", ends_on=ends_on, actor=jade)
    if state is State.DONE:
        actions.finish(support_request=one, result="Abandons passés de 34 à 12 %.", actor=jade)
    return one
