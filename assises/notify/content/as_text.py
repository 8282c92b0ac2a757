"""The text of an e-mail: lines of 72 characters, links in full, lists and insets by their margin."""

import textwrap

from markdown_it.tree import SyntaxTreeNode

from assises.notify.content.markdown import spaced

WIDTH = 72
UNDERLINES = {"h1": "=", "h2": "-"}
RULE = "-" * WIDTH


def write(node: SyntaxTreeNode, language: str, width: int = WIDTH) -> str:
    """Return a block, or the whole message, as text."""
    match node.type:
        case "root" | "list_item":
            return _blocks(node, language, width)
        case "heading":
            return _heading(node, language, width)
        case "bullet_list" | "ordered_list":
            return _list(node, language, width)
        case "blockquote":
            return textwrap.indent(_blocks(node, language, width - 2), "| ", lambda _line: True)
        case "hr":
            return "-" * width
    return wrapped(_inside(node, language), width)


def wrapped(text: str, width: int = WIDTH) -> str:
    """Return the text in lines; addresses are not cut, nor non-breaking spaces."""
    lines = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join("\n".join(found) for found in lines)


def _blocks(node: SyntaxTreeNode, language: str, width: int) -> str:
    close = node.type == "list_item" and all(
        child.hidden or child.type.endswith("list") for child in node.children
    )
    return ("\n" if close else "\n\n").join(write(child, language, width) for child in node.children)


def _heading(node: SyntaxTreeNode, language: str, width: int) -> str:
    text = wrapped(_inside(node, language), width)
    line = UNDERLINES.get(node.tag)
    return f"{text}\n{line * max(map(len, text.splitlines() or ['']))}" if line else text


def _list(node: SyntaxTreeNode, language: str, width: int) -> str:
    first = int(node.attrs.get("start", 1))
    tight = all(
        child.hidden for item in node.children for child in item.children if child.type == "paragraph"
    )
    items = []
    for number, item in enumerate(node.children, first):
        mark = f"{number}. " if node.type == "ordered_list" else "- "
        text = textwrap.indent(write(item, language, width - len(mark)), " " * len(mark))
        items.append(mark + text[len(mark) :])
    return ("\n" if tight else "\n\n").join(items)


def _inside(node: SyntaxTreeNode, language: str) -> str:
    return "".join(_inline(child, language) for child in node.children)


def _inline(node: SyntaxTreeNode, language: str) -> str:
    match node.type:
        case "text":
            return spaced(node.content, language)
        case "softbreak" | "hardbreak":
            return "\n"
        case "link":
            return _link(_inside(node, language), str(node.attrs["href"]))
    return _inside(node, language)  # emphasis, and the words that stand for an image


def _link(text: str, address: str) -> str:
    """Return the words and the address, or the address alone where the words are it."""
    shown = address.removeprefix("mailto:").removeprefix("tel:")
    return shown if text.strip() in {"", address, shown} else f"{text} <{shown}>"
