"""E-mails: one Markdown, two parts, French typography, and values that stay what they are."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.notify.content.email import PREHEADER, body_as_stored, render_email
from assises.notify.content.placeholders import sanitise

NBSP = "\u00a0"
VALUES = st.text(alphabet=st.sampled_from("ab1 #*_-+>^•`~[](){}<>!&|\\.:;\"'=$/@é«»\n\t"), min_size=1)


def rendered(body, values=(), **options):
    return render_email("s", body, dict(values), **{"language": "fr-ca", **options})


def main(email):
    """Return the cell of the page that holds the body."""
    return BeautifulSoup(email.html, "html.parser").find("td", style=re.compile("padding:28px"))


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("# Titre", ["h2"]),
        ("## Titre", ["h3"]),
        ("### Titre", ["h4"]),
        ("* a\n- b\n• c", ["ul", "li", "ul", "li", "ul", "li"]),
        ("• a\n•b", ["ul", "li", "li"]),
        ("3. a\n4. b", ["ol", "li", "li"]),
        ("^ a\n^b", ["table", "tr", "td", "p", "br", "div"]),
        ("texte\n---\ntexte", ["p", "div", "table", "tr", "td", "div", "p"]),
        ("[a](https://a.b)", ["p", "a"]),
        ("**a** _b_", ["p", "strong", "em"]),
        ("a\nb", ["p", "br"]),
        ("<b>a</b><!-- x -->", ["p"]),
        ("> a", ["p"]),
        ("`a`\n\n    b\n\n~~~\nc\n~~~", ["p", "p", "p", "br", "br"]),
        ("| a | b |\n|---|---|\n| c | d |", ["p", "br", "br"]),
        ("![logo](https://a.b/c.png)", ["p"]),
        ("[a](javascript:alert)", ["p"]),
        ("[a](data:text/html,x)", ["p"]),
    ],
)
def test_the_markdown_that_is_read(body, tags):
    assert [tag.name for tag in main(rendered(body)).find_all(True)] == tags


def test_html_is_text():
    email = rendered(
        '<script>alert("1")</script> & ((x))', {"x": '<img src=x onerror="y">'}, organisation="<i>O</i>"
    )
    assert "<script" not in email.html
    assert "<img" not in email.html
    assert "<i>" not in email.html
    assert '<script>alert("1")</script> & <img src=x onerror="y">' in email.text


@given(VALUES)
@settings(deadline=None, max_examples=400)
def test_a_value_is_the_text_it_is(value):
    email = rendered("Avant ((v)) après", {"v": value}, language="en")
    expected = " ".join(f"Avant {value} après".split())
    assert {tag.name for tag in main(email).find_all(True)} <= {"p", "br"}
    assert " ".join(main(email).get_text().split()) == expected
    assert " ".join(email.text.split()) == expected


@given(st.lists(VALUES, min_size=1))
@settings(deadline=None, max_examples=400)
def test_a_list_is_as_many_bullets(values):
    found = main(rendered("((v))", {"v": values}, language="en")).find_all("li")
    expected = [" ".join(value.split()) for value in values if value.strip()]
    assert [" ".join(item.get_text().split()) for item in found] == expected


def test_a_value_is_markdown_when_asked():
    value = {"nom": "**Zoé**"}
    assert main(rendered("((nom))", value)).strong is None
    assert main(rendered("((Nom))", value, as_markdown=["NOM"])).strong.text == "Zoé"
    assert (
        len(main(rendered("((nom))", {"nom": ["**a**", "b"]}, as_markdown=["nom"])).find_all("strong")) == 1
    )


def test_a_sanitised_value_reads_as_it_was_without_its_address():
    value = sanitise("User, [click here](https://evil.link)")
    email = rendered("Bonjour ((nom))", {"nom": value}, as_markdown=["nom"])
    assert email.text.strip() == "Bonjour User, [click here]()"
    assert main(email).a is None


@pytest.mark.parametrize(
    ("body", "address", "text"),
    [
        ("Voir https://a.b/c?d=1&e=2.", "https://a.b/c?d=1&e=2", "Voir https://a.b/c?d=1&e=2."),
        ("(https://a.b/c_(d))", "https://a.b/c_(d)", "(https://a.b/c_(d))"),
        ("« https://a.b »", "https://a.b", f"«{NBSP}https://a.b{NBSP}»"),
        ("[ici](https://a.b)", "https://a.b", "ici <https://a.b>"),
        ("[https://a.b](https://a.b)", "https://a.b", "https://a.b"),
        ("[ici](((lien)))", "https://a.b/(x)?y=_z_", "ici <https://a.b/(x)?y=_z_>"),
        ("((lien))", "https://a.b/(x)?y=_z_", "https://a.b/(x)?y=_z_"),
        ("<https://a.b>", "https://a.b", "https://a.b"),
        ("[écrire](mailto:a@b.ca)", "mailto:a@b.ca", "écrire <a@b.ca>"),
    ],
)
def test_links_are_in_both_parts(body, address, text):
    email = rendered(body, {"lien": "https://a.b/(x)?y=_z_"})
    assert [link["href"] for link in main(email).find_all("a")] == [address]
    assert email.text.strip() == text


def test_an_address_leaves_its_quotes_no_way_out():
    html = rendered("""[a](https://a.b/?c=1&copy=2"onclick="x) https://a.b/?d='&lt=1""").html
    assert 'href="https://a.b/?c=1&amp;copy=2%22onclick=%22x"' in html
    assert 'href="https://a.b/?d=&#x27;&amp;lt=1"' in html


def test_an_address_without_http_is_no_link():
    assert main(rendered("www.exemple.ca, ftp://a.b, exemple.ca")).a is None


@pytest.mark.parametrize(
    ("french", "kept"),
    [("Quoi ? Oui ! Bon ; voici : « a »", "Quoi_? Oui_! Bon_; voici_: «_a_»"), ("75 % et 98,75 $", "75_% et 98,75_$"),
     ("déjà\u00a0: là\u202f!", "déjà_: là\u202f!"), ("sans espace?", "sans espace?")],
)  # fmt: skip
def test_french_typography_is_kept_in_both_parts(french, kept):
    email = render_email(french, f"**{french[:1]}**{french[1:]}", {}, language="fr-ca")
    expected = kept.replace("_", NBSP)
    assert email.subject == expected
    assert email.text.strip() == expected
    assert main(email).get_text().strip() == expected


def test_english_is_left_alone():
    assert render_email("Why ?", "Why ?", {}, language="en").text.strip() == "Why ?"


def test_the_text_reads_by_itself():
    body = "# Titre\n\n* un\n* deux\n  1. trois\n\n^ encadré\n\n---\n\n" + "mot " * 40
    assert rendered(body).text.splitlines()[:11] == [
        "Titre", "=====", "", "- un", "- deux", "  1. trois", "", "| encadré", "", "-" * 72, "",
    ]  # fmt: skip
    assert max(map(len, rendered(body).text.splitlines())) <= 72


def test_a_long_address_is_never_cut():
    address = "https://exemple.ca/" + "a-b/" * 40
    assert f"\n{address}\n" in rendered(f"Voici, pour tout savoir de ce qui vous attend\n{address}").text


def test_the_way_out_is_in_both_parts_and_in_the_language_of_the_reader():
    french = rendered("a", unsubscribe_url="https://a.b/stop?c=1&d=2", organisation="Ministère d’essai")
    english = rendered("a", unsubscribe_url="https://a.b/stop?c=1&d=2", organisation="Essai", language="en")
    assert "Ne plus recevoir ces messages <https://a.b/stop?c=1&d=2>" in french.text
    assert "envoyé par Ministère d’essai." in french.text
    assert "Stop receiving these messages <https://a.b/stop?c=1&d=2>" in english.text
    for email, language in ((french, "fr-ca"), (english, "en")):
        page = BeautifulSoup(email.html, "html.parser")
        assert page.html["lang"] == language
        assert page.find_all("a")[-1]["href"] == "https://a.b/stop?c=1&d=2"
    assert "Ne plus" not in rendered("a").text + rendered("a").html


def test_nothing_is_fetched_and_old_clients_read():
    html = rendered("# a\n\nb\n\n^ c", organisation="O").html
    page = BeautifulSoup(html, "html.parser")
    assert page.find_all(["img", "script", "link", "iframe"]) == []
    assert "url(" not in html
    assert "@import" not in html
    assert page.find("meta", attrs={"name": "color-scheme"})["content"] == "light dark"
    assert all(table["role"] == "presentation" for table in page.find_all("table"))
    assert all("color:" in tag["style"] for tag in page.find_all(class_="ink"))


def test_the_preheader_says_the_beginning():
    page = BeautifulSoup(rendered("# Titre\n\n" + "mot " * 200).html, "html.parser")
    text = page.body.div.get_text()
    assert text.startswith("Titre")
    assert "mot mot" in text
    assert len(text) <= PREHEADER


def test_a_value_starts_no_header():
    email = render_email("Bonjour ((nom))", "a", {"nom": "Zoé\r\nBcc: a@b.ca\u2028x"}, language="en")
    assert email.subject == "Bonjour Zoé Bcc: a@b.ca x"


def test_text_only():
    assert rendered("a", plain_only=True).html == ""


def test_the_body_is_stored_as_the_clients_expect_it():
    body = "\r\nHello ((name))\r\n\r\nFunctional ((list))*a*\r\n"
    assert (
        body_as_stored(body, {"Name": "Foo *", "list": ["x"]})
        == "Hello Foo *\r\n\r\nFunctional \n\n* x\n\n*a*"
    )
