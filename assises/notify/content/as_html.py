"""The HTML of an e-mail: inline styles and tables, which old clients read; classes only serve dark mode."""

from html import escape

from markdown_it.tree import SyntaxTreeNode

from assises.notify.content.markdown import spaced

INK, BLUE, GREY = "#223654", "#095797", "#c5cad2"
FONT = "font-family:'Open Sans',Helvetica,Arial,sans-serif"
BODY = f"{FONT};font-size:16px;line-height:1.5;color:{INK}"
TABLE = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>'
HEADINGS = {
    "h1": ("h2", "Margin:12px 0 14px;font-size:22px;line-height:1.25"),
    "h2": ("h3", "Margin:8px 0 12px;font-size:19px;line-height:1.3"),
}
SMALLER = ("h4", "Margin:8px 0 8px;font-size:16px;line-height:1.5")
LISTS = {"bullet_list": "ul", "ordered_list": "ol"}
MARKS = {"strong": "strong", "em": "em"}


def write(node: SyntaxTreeNode, language: str) -> str:
    """Return a block, or the whole message, as HTML; every text of it is escaped."""
    inside = "".join(write(child, language) for child in node.children)
    match node.type:
        case "text":
            return escape(spaced(node.content, language))
        case "paragraph":
            return inside if node.hidden else f'<p class="ink" style="Margin:0 0 20px;{BODY}">{inside}</p>\n'
        case "link":
            return _link(str(node.attrs["href"]), inside)
        case "softbreak" | "hardbreak":
            return "<br>\n"
        case "strong" | "em":
            return f"<{MARKS[node.type]}>{inside}</{MARKS[node.type]}>"
    return _block(node, inside)


def _block(node: SyntaxTreeNode, inside: str) -> str:
    match node.type:
        case "heading":
            tag, style = HEADINGS.get(node.tag, SMALLER)
            return (
                f'<{tag} class="ink" style="{FONT};color:{INK};font-weight:bold;{style}">{inside}</{tag}>\n'
            )
        case "bullet_list" | "ordered_list":
            return _list(node, inside)
        case "list_item":
            return f'<li class="ink" style="Margin:0 0 6px;padding:0 0 0 4px;{BODY}">{inside}</li>\n'
        case "blockquote":
            cell = f"padding:16px 0 1px 16px;border-left:6px solid {GREY}"
            return f'{TABLE}<td class="inset" style="{cell}">{inside}</td></tr></table>\n{_gap(20)}'
        case "hr":
            line = f"border-top:1px solid {GREY};font-size:1px;line-height:1px"
            return f'{_gap(8)}{TABLE}<td class="inset" style="{line}">&nbsp;</td></tr></table>\n{_gap(24)}'
    return inside  # the root, an inline group, and the words that stand for an image


def _list(node: SyntaxTreeNode, inside: str) -> str:
    tag, start = LISTS[node.type], node.attrs.get("start")
    number = f' start="{start}"' if start else ""
    nested = node.parent is not None and node.parent.type == "list_item"
    margin = "6px 0 8px" if nested else "0 0 20px"
    return f'<{tag}{number} style="Margin:{margin};padding:0 0 0 24px">\n{inside}</{tag}>\n'


def _link(address: str, inside: str) -> str:
    style = f"color:{BLUE};text-decoration:underline;word-break:break-word;overflow-wrap:anywhere"
    return f'<a class="link" href="{escape(address)}" style="{style}">{inside}</a>'


def _gap(height: int) -> str:
    """Return an empty space that a client without margins keeps."""
    return f'<div style="height:{height}px;line-height:{height}px;font-size:1px">&nbsp;</div>\n'
