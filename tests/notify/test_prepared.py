"""A prepared query gives what the query that Django writes each time gives, to every thread."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from assises.kernel.prepared import Prepared
from assises.notify.models import TemplateVersion
from assises.notify.queries.templates import IN_FORCE, edition
from tests.notify.conftest import make_email, make_purpose, make_workspace


@pytest.mark.django_db
def test_it_gives_the_rows_and_what_they_join(django_assert_num_queries):
    workspace = make_workspace()
    made = [make_email(make_purpose(workspace, key=f"kind-{n}"), f"Texte {n}") for n in range(2)]
    for template in made:
        with django_assert_num_queries(1):
            [found] = IN_FORCE.rows(workspace=workspace.pk, template=template.pk)
            assert (found.template, found.template.purpose.pk) == (template, template.purpose_id)
        plain = TemplateVersion.objects.get(template=template, number=template.version)
        assert (
            found.__dict__.items()
            >= {name: value for name, value in vars(plain).items() if name != "_state"}.items()
        )
    assert IN_FORCE.rows(workspace=workspace.pk, template=uuid4()) == []
    assert edition(uuid4(), made[0].pk) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("allow_truncate")
def test_threads_ask_through_their_own_connections():
    workspace = make_workspace()
    made = [make_email(make_purpose(workspace, key=f"kind-{n}"), f"Texte {n}") for n in range(4)]

    def asked(number: int) -> bool:
        try:
            template = made[number % 4].pk
            return [one.template_id for one in IN_FORCE.rows(workspace=workspace.pk, template=template)] == [
                template
            ]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(asked, range(40)))


@pytest.mark.django_db
def test_a_value_that_is_not_asked_once_is_refused():
    twice = Prepared(
        lambda at: TemplateVersion.objects.filter(template=at).exclude(template__purpose__workspace=at),
        at=UUID(int=7),
    )
    with pytest.raises(ValueError, match="asked once"):
        twice.rows(at=uuid4())
    with pytest.raises(KeyError):
        IN_FORCE.rows(workspace=uuid4())
