"""Hands that have a keyboard alone: Tab to a control, see that the focus shows, then press a key."""

from playwright.sync_api import Page, expect

PATIENCE = 150  # stops before giving up: the longest page of a journey has fewer

# What holds the focus: its words as a person would name it, and whether a person sees it has the focus.
FOCUSED = """where => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const named = element.labels?.[0] ? element.labels[0].textContent : element.getAttribute("aria-label") ?? element.textContent;
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const inside = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && box.width > 1 && box.height > 1;
  const above = inside ? document.elementFromPoint(x, y) : element;
  return {
    words: named.replace(/\\s+/g, " ").trim(), html: element.outerHTML.slice(0, 160),
    matches: element.matches(where), nowhere: element === document.body,
    faults: [
      outlined ? "" : "its focus has no outline",
      inside ? "" : "it is off the screen",
      element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) ? "" : "it is hidden",
      element.contains(above) || above.contains(element) ? "" : `it lies under ${above.outerHTML.slice(0, 80)}`,
    ].filter(fault => fault),
  };
}"""


def reach(page: Page, words: str, where: str = "*", key: str = "Tab", within: int = PATIENCE) -> None:
    """Press `key` until the control with these words, which the selector `where` matches, has the focus.

    Every stop on the way must be seen. Fails with the last stops when no such control is met `within` so many
    stops, or before the focus leaves the page.
    """
    passed: list[str] = []
    for _press in range(within):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUSED, where)
        if stop["nowhere"]:
            break
        assert not stop["faults"], f"on {page.url}, {stop['html']}: {', '.join(stop['faults'])}"
        if words in stop["words"] and stop["matches"]:
            return
        passed.append(stop["words"])
    raise AssertionError(
        f"{key} never reached “{words}” ({where}) on {page.url}: {len(passed)} stops, the last ones {passed[-5:]}"
    )


def follow(page: Page, words: str, where: str = "a") -> None:
    """Reach a link or a button by Tab, and open it with Enter."""
    reach(page, words, where)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def skip_to_content(page: Page) -> None:
    """Take the first stop of the page, which leads past its menus."""
    reach(page, "", where="a[href='#contenu']", within=1)
    page.keyboard.press("Enter")
    expect(page.locator("#contenu")).to_be_focused()


def fill(page: Page, label: str, text: str) -> None:
    """Reach a field by Tab and type in it."""
    reach(page, label, where="input, textarea")
    page.keyboard.type(text)
