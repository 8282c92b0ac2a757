"""Canadian French typography of our sentences, and its correction in the places where they are written."""

import io
import re
import tokenize
from pathlib import Path

from assises.kernel import translations

NBSP = "\u00a0"
SEEN = r"\u00a0"
VALUE = "\ue000"  # of the private area: no sentence has it
CALLS = {"_", *translations.KEYWORDS}
RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r" (?=[:;!?»](?:\W|$))"), NBSP),  # an ordinary space, where the line could break
    (re.compile(r"(?<=[\w)»\ue000])(?=[;!?»](?:\s|$))(?<!&amp)(?<!&nbsp)"), NBSP),  # none at all
    (re.compile(r"(?<=[\w)»\ue000])(?=:(?:\s|$))"), NBSP),
    (re.compile(r"(?<=[\ds\ue000]) (?=%(?:%|\s|$|[.,]))"), NBSP),  # 75 %, but not a value such as « %s »
    (re.compile(r"« "), f"«{NBSP}"),
    (re.compile(r"«(?=[\w%<\ue000])"), f"«{NBSP}"),
)
TAG = re.compile(r"({%.*?%}|{{.*?}})")
TRANSLATE = re.compile(r"({%-?\s*translate\s+)(\"[^\"]*\"|'[^']*')")
BLOCK = re.compile(r"({%-?\s*blocktranslate\b[^%]*%})(.*?)({%-?\s*endblocktranslate)", re.DOTALL)


def mended(sentence: str) -> str:
    """Return the sentence with its apostrophes and its non-breaking spaces right."""
    for pattern, replacement in RULES:
        sentence = pattern.sub(replacement, sentence)
    return sentence


def faults() -> list[str]:
    """Return the sentences of the code and the templates that are not well written, with their file."""
    said = translations.said().items()
    texts = ((place, text) for one, place in said for text in ([one] if isinstance(one, str) else one))
    return [f"{place}: {text}" for place, text in texts if mended(text) != text]


def mend() -> None:
    """Write every faulty sentence right where it stands, and its key in the catalogue with it."""
    catalogue = [message for message in translations.read() if message.id]
    english = {mended(translations.key(message)): translations.english(message) for message in catalogue}
    for path in translations.sources():
        fixed = mended_file(path)
        if fixed != path.read_text(encoding="utf-8"):
            path.write_text(fixed, encoding="utf-8")
    translations.merge(english)


def mended_file(path: Path) -> str:
    """Return the content of a file with its translatable sentences mended, and nothing else changed."""
    text = path.read_text(encoding="utf-8")
    return _mended_python(text) if path.suffix == ".py" else _mended_template(text)


def _mended_template(text: str) -> str:
    text = TRANSLATE.sub(lambda found: found[1] + found[2][0] + mended(found[2][1:-1]) + found[2][0], text)
    return BLOCK.sub(lambda found: found[1] + _around_tags(found[2]) + found[3], text)


def _around_tags(inner: str) -> str:
    """Mend what stands between the tags and the values, each of which stands for a word."""
    values = iter(TAG.findall(inner))
    return re.sub(VALUE, lambda _found: next(values), mended(TAG.sub(VALUE, inner)))


def _mended_string(written: str) -> str:
    """Mend a string as Python writes it; a non-breaking space is written so that it can be seen."""
    opening = re.match(r"""\w*(?:\"{3}|'{3}|"|')""", written)
    quote = opening[0] if opening else ""
    size = len(quote.lstrip("rRbBuUfF"))
    inner = written[len(quote) : len(written) - size].replace(SEEN, NBSP)
    fixed = mended(inner)
    return written if fixed == inner else quote + fixed.replace(NBSP, SEEN) + written[len(written) - size :]


def _mended_python(text: str) -> str:
    """Mend the strings given to the functions of gettext, wherever their call begins and ends."""
    lines, depth, calls = text.splitlines(keepends=True), 0, []
    previous, edits = "", []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.string == "(":
            depth += 1
            if previous in CALLS:
                calls.append(depth)
        elif token.string == ")":
            calls = [call for call in calls if call < depth]
            depth -= 1
        elif token.type == tokenize.STRING and calls:
            edits.append((token.start, token.end, token.string))
        previous = token.string
    for (row, start), (_row, end), string in reversed(edits):
        lines[row - 1] = lines[row - 1][:start] + _mended_string(string) + lines[row - 1][end:]
    return "".join(lines)
