"""The picture of a target for other sites: positions and words of an SVG that needs no style sheet."""

import textwrap
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from assises.barometer.presentation import TargetRow
from assises.kernel.web import figures, verdicts

FRAME = '<iframe src="{address}" title="{title}" width="480" height="340" loading="lazy"></iframe>'
LEFT, WIDTH = 20, 440


def embed_code(slug: str, number: int, key: str, title: str) -> str:
    """Return the HTML that puts the card of a target, as an edition gives it, on another site."""
    address = settings.PUBLIC_URL + reverse("barometer:edition_card", args=[slug, number, key])
    return FRAME.format(address=escape(address), title=escape(title))


def drawing(row: TargetRow) -> dict[str, Any]:
    """Return what the template of the picture needs: bars in pixels, the title on two lines at most, words."""
    low, high = (
        float(end) if end is not None else edge
        for end, edge in ((row.result.low, 0.0), (row.result.high, 1.0))
    )
    verdict = str(verdicts.shown(row.result.verdict).words)
    lines = textwrap.wrap(str(row.definition.title), 52)[:2]
    return {
        "bar": {
            "low_x": f"{LEFT + low * WIDTH:.1f}", "possible": f"{(high - low) * WIDTH:.1f}",
            "proven": f"{low * WIDTH:.1f}", "goal": f"{LEFT + float(row.target.share) * WIDTH:.1f}",
        },
        "title_lines": [{"text": line, "y": 56 + 20 * index} for index, line in enumerate(lines)],
        "verdict_words": verdict,
        "sentence": _("%(label)s\u00a0: %(value)s")
        % {
            "label": row.definition.title,
            "value": f"{figures.interval(row.result.low, row.result.high)}, {verdict}",
        },
    }  # fmt: skip
