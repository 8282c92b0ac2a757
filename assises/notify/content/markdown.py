"""The Markdown of e-mails, read once into a tree that the HTML and the text are both written from.

Headings, lists, `^` insets, `---`, links, bold and italic. HTML is text; images, tables and code are not read.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

NBSP = "\u00a0"
NOT_READ = ["code", "fence", "html_block", "lheading", "reference", "backticks", "html_inline"]
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"«»]+", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_QUOTE = re.compile(r"^( {0,3})>", re.MULTILINE)
_INSET = re.compile(r"^ {0,3}\^ ?", re.MULTILINE)
_BULLET = re.compile(r"^( *)•\s*", re.MULTILINE)
_BEFORE = re.compile(r" (?=[:;!?»](?:\W|$))|(?<=\d) (?=[%$](?:\W|$))|(?<=«) ")


class Markdown(str):
    """A value that is Markdown already, such as a sanitised one: it is not escaped again."""

    __slots__ = ()


def escape(value: str) -> str:
    """Return a value that Markdown reads as the plain text it is, unless it says that it is Markdown."""
    return value if isinstance(value, Markdown) else _PUNCTUATION.sub(r"\\\g<0>", value)


def prepared(template: str) -> str:
    """Return a template, not yet filled, in the Markdown that the parser knows: `^` insets and `•` lists."""
    text = _QUOTE.sub(r"\1\\>", template.replace("\r\n", "\n").replace("\r", "\n"))
    return _BULLET.sub(r"\1* ", _INSET.sub("> ", text))


def spaced(text: str, language: str) -> str:
    """Return French with non-breaking spaces where a line must not end; other languages as they are."""
    return _BEFORE.sub(NBSP, text) if language.lower().startswith("fr") else text


def parse(markdown: str) -> SyntaxTreeNode:
    """Return the tree of a prepared and filled text."""
    return SyntaxTreeNode(_PARSER.parse(markdown))


def _link_addresses(state: StateCore) -> None:
    """Make links of the addresses written in the text, outside of links."""
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_linked(token.children))


def _linked(tokens: list[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += token.nesting if token.type.startswith("link_") else 0
        if token.type == "text" and not inside and "://" in token.content:
            yield from _pieces(token.content)
        else:
            yield token


def _pieces(text: str) -> Iterator[Token]:
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _without_the_sentence(match[0])
        yield Token("text", "", 0, content=text[end : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": address})
        yield Token("text", "", 0, content=address)
        yield Token("link_close", "a", -1)
        end = match.start() + len(address)
    yield Token("text", "", 0, content=text[end:])


def _without_the_sentence(address: str) -> str:
    """Return the address without the punctuation of the sentence that it ends, nor a parenthesis it did not open."""
    address = address.rstrip(".,;:!?'’")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?'’")
    return address


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(NOT_READ)
    parser.validateLink = lambda url: bool(_SCHEME.match(url))  # type: ignore[method-assign]  # the documented way
    parser.core.ruler.push("addresses", _link_addresses)
    return parser


_PARSER = _parser()
