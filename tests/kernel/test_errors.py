"""An error says what happened, where, and what to do; a program gets a problem document."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kernel.routes")]


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def test_a_typed_error_under_api_is_a_problem_document(client):
    response = client.get("/api/failing/")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "urn:assises:error:reason_missing",
        "title": "Écrivez la raison de la correction\u00a0: elle est conservée avec l’historique.",
        "status": 400,
        "field": "reason",  # what is not text, a number or a list stays inside
    }


def test_an_unknown_address_under_api_is_a_problem_document(client):
    response = client.get("/api/nowhere/")
    assert (response.status_code, response.json()["type"]) == (404, "urn:assises:error:not_found")


def test_a_typed_error_is_a_page_with_its_sentence(client):
    response = client.get("/t/failing/")
    assert response.status_code == 400
    assert "Écrivez la raison" in page(response).main.text


@pytest.mark.parametrize("path", ["/nowhere/", "/t/lost/"])
def test_a_missing_page_says_where_and_what_to_do(client, path):
    response = client.get(path)
    found = page(response)
    assert response.status_code == 404
    assert found.title.text == "Page introuvable – Assises"
    assert found.main.code.text == path
    assert found.main.find("a", class_="button")["href"] == "/"


def test_errors_speak_english_in_the_english_pages(client):
    response = client.get("/en/nowhere/")
    assert page(response).h1.text == "Page not found"


def test_an_expired_form_says_how_to_go_on():
    response = Client(enforce_csrf_checks=True).post("/t/form/")
    assert response.status_code == 403
    assert "Rechargez la page" in page(response).main.text


def test_our_own_failure_needs_nothing_to_be_shown(client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get("/t/broken/", headers={"hx-request": "true"})
    assert response.status_code == 500
    assert "L’erreur vient de nous" in page(response).main.text
    assert client.get("/api/broken/").json()["status"] == 500


@pytest.mark.parametrize("path", ["/api/lost/?q=a%00b", "/api/l%00st/"])
def test_a_program_that_sends_a_nul_is_told_in_a_document(client, path):
    response = client.get(path)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["type"]) == (400, "urn:assises:error:bad_request")


def test_a_client_of_notification_is_told_in_the_shape_of_its_family(client):
    response = client.get("/v2/notifications?reference=%00")
    assert (response.status_code, set(response.json())) == (400, {"status_code", "errors"})


@pytest.mark.parametrize("path", ["/t/open/?q=a%00b", "/t/%00/"])
def test_an_address_with_a_nul_is_refused_with_a_page(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert "valeur inattendue" in page(response).main.text
