"""The public page of roles says what the table says, in both languages."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from assises.register.enums import CentralRole, Role
from assises.register.permissions import actions

pytestmark = pytest.mark.django_db


def main(client, path):
    return BeautifulSoup(client.get(path).content, "html.parser").main


@pytest.mark.parametrize(
    ("path", "language", "every"), [("/roles/", "fr-ca", "tous"), ("/en/roles/", "en", "all")]
)
def test_each_row_names_the_roles_of_the_table(client, path, language, every):
    rows = main(client, path).table.tbody.find_all("tr")
    with override(language):
        assert [row.th.text for row in rows] == [str(one.sentence) for one in actions()]
        for row, action in zip(rows, actions(), strict=True):
            _effect, own, central, _place = (cell.text for cell in row.find_all("td"))
            for cell, found, kind in ((own, action.roles, Role), (central, action.central, CentralRole)):
                named = {role for role in kind if str(role.label) in cell.split(", ")}
                assert found == (set(kind) if cell == every else named)


def test_each_role_shows_what_it_allows(client):
    page = main(client, "/roles/")
    for role in (*Role, *CentralRole):
        shown = next(one for one in page.find_all("details") if one.b.text.lower() == str(role.label).lower())
        allowed = {str(one.sentence) for one in actions() if one.allows(role)}
        assert {item.text for item in shown.find_all("li")} == allowed
