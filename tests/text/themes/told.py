"""Everything that is computed of texts and of their scores, and an edition: digests that no machine may change.

`python -m tests.text.themes.told`, run by `test_machines.py` as several machines would.
"""

import hashlib
import json
import sys
from datetime import date, timedelta
from typing import Any

from assises.feedback.scoring import mean, proportion
from assises.feedback.theme_effects import effects
from assises.kernel.periods import Period
from assises.text.distress import level_of
from assises.text.masking import find
from assises.text.near_duplicates import mark_of
from assises.text.themes import Found, find_themes, new_theme, usual
from tests.barometer import small_edition
from tests.text.themes.corpus import comments

SCORES = (0.0, 2.5, 5.0, 7.5, 10.0)


def told() -> dict[str, Any]:
    """Return what is computed, by name."""
    said = comments(700, seed=3)
    texts, languages = [one.text for one in said], [one.language for one in said]
    before = find_themes(texts[:600], languages[:600])
    after = find_themes(texts, languages, former=before.former)
    scores = [SCORES[len(text) % 5] for text in texts]
    burst = [f"Le guichet zorglub refuse ma carte numéro {place}, écran bleu." for place in range(9)]
    sudden = new_theme(
        burst, ["fr"] * 9, hours=6, before=usual(texts, languages, hours=2000), themes=after.themes
    )
    return {
        "themes": [_shown(before), _shown(after)],
        "effects": [repr(one) for one in effects(after, scores)],
        "burst": repr(sudden),
        "means": [repr(mean(count, count * 8.1, count * 70.2)) for count in range(1, 90, 7)],
        "shares": [repr(proportion(part, 90)) for part in range(0, 91, 9)],
        "marks": [mark_of(text) for text in texts],
        "masks": [[(one.start, one.end, one.kind.value) for one in find(text)] for text in texts[:100]],
        "distress": [int(level_of(text)) for text in texts],
        "edition": {name: hashlib.sha256(content).hexdigest() for name, content in small_edition.contents().items()},
        "fiscal years": [(Period.of(day).label, str(Period.of(day).start)) for day in _days()],
    }


def _days() -> list[date]:
    """Return the days around the ends of years, of months and of summer time."""
    turns = [date(2024, 3, 31), date(2024, 2, 29), date(2024, 11, 3), date(2024, 12, 31)]
    return [day + timedelta(days=step) for day in turns for step in (-1, 0, 1)]


def _shown(found: Found) -> dict[str, Any]:
    return {
        "themes": [one.as_json() for one in found.themes],
        "of": list(found.of),
        "typical": [one.typical for one in found.themes],
    }


if __name__ == "__main__":
    parts = {name: hashlib.sha256(json.dumps(part).encode()).hexdigest() for name, part in told().items()}
    sys.stdout.write(json.dumps(parts))
