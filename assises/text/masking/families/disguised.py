"""What people disguise, or cut in their own way: e-mails in words and brackets, telephones and cards."""

import re

from assises.text.masking.checks import is_quantity, luhn
from assises.text.masking.families.cards import is_of_a_network
from assises.text.masking.families.phones import is_american
from assises.text.masking.rules import Rule, digits
from assises.text.masking.spans import Kind

_OPEN, _SHUT = r" {0,2}[\[({<] {0,2}", r" {0,2}[\])}>] {0,2}"
_AT = (
    rf"(?:{_OPEN}(?:at|a|à|@|arobas|arobase|chez){_SHUT}| {{1,2}}(?:at|arobas|arobase|a commercial|"
    rf"chez|@) {{1,2}}|_at_| ?@{{1,2}} ?|-at-)"
)
_DOT = (
    rf"(?:{_OPEN}(?:dot|point|pt|\.){_SHUT}| {{1,2}}(?:dot|point) {{1,2}}|_dot_|-dot-| ?\. ?|"
    rf",(?=com|ca|org|net))"
)
_END = r"(?:com|ca|org|net|qu[ée]bec|fr|info|io|edu|gov|me|biz|co|uk|be|ch|test|example)"
_PIECE = r"[^\W_]{1,40}+"
_LINK = rf"(?:(?!_at_|-at-|_dot_|-dot-)[._+-]| point | dot |{_OPEN}(?:dot|point|\.){_SHUT})"
_MAIL = re.compile(
    rf"(?<![\w.@+-])(?P<it>{_PIECE}(?:{_LINK}{_PIECE}){{0,3}}+{_AT}{_PIECE}(?:-{_PIECE}){{0,2}}"
    rf"(?:{_DOT}{_PIECE}){{0,3}}{_DOT}{_END})(?!\w)",
    re.IGNORECASE,
)
_JOINT = r"[ ._/·•~|()-]{1,5}"
_PHONE = re.compile(
    rf"(?<![\w$])(?<![0-9][.,/-])(?P<it>\(?(?:\+?1{_JOINT})?[2-9][0-9]{{2}}{_JOINT}[2-9][0-9]{{2}}{_JOINT}[0-9]{{4}})(?![\w$%])(?![.,/-][0-9])"
)
_CALLED = (
    r"(?:t[ée]l(?:[ée]phone)?|cell(?:ulaire)?|portable|mobile|phone|num[ée]ro|number|appel\w{0,4}|"
    r"call|text\w{0,3}|rejoin\w{0,5})"
)
_SPACED = re.compile(
    (rf"(?<!\w){_CALLED}(?!\w)[^0-9\n]{{0,25}}(?<![\w])(?P<it>[2-9](?:[ .-][0-9]){{9}})(?![\w])(?! [0-9])"),
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?<![\w$])(?P<it>[2-6][0-9]{3}(?P<joint>[ ./_·-])[0-9]{4,6}(?P=joint)[0-9]{4,5}"
    r"(?:(?P=joint)[0-9]{1,4})?)(?!\w)(?![.,/-][0-9])"
)


def _is_card(found: re.Match[str]) -> bool:
    number = digits(found)
    return is_of_a_network(number) and luhn(number) and not is_quantity(found)


RULES = [
    Rule(Kind.EMAIL, _MAIL, sure=71),
    Rule(Kind.PHONE, _PHONE, is_american, sure=62),
    Rule(Kind.PHONE, _SPACED, lambda found: not is_quantity(found), sure=62),
    Rule(Kind.CARD, _CARD, _is_card, sure=82),
]
