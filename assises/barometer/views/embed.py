"""Cards for other sites: a frame and a picture; and the feed of editions."""

from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from assises.barometer import cards, queries
from assises.barometer.models import Edition
from assises.barometer.views.targets import target_context
from assises.kernel.web.access import public
from assises.register.models import Administration


@public
@xframe_options_exempt
def card(request: HttpRequest, slug: str, key: str, number: int | None = None) -> HttpResponse:
    """A target in a frame that any site may embed: of one edition for ever, or of the latest."""
    response = render(request, "barometer/card.html", target_context(slug, key, number))
    response.headers["X-Embeddable"] = "1"
    return response


@public
def card_svg(request: HttpRequest, slug: str, key: str, number: int | None = None) -> HttpResponse:
    """A target as a picture that any site may embed: of one edition for ever, or of the latest."""
    context = target_context(slug, key, number)
    return render(
        request, "barometer/card.svg", context | cards.drawing(context["row"]), content_type="image/svg+xml"
    )


if TYPE_CHECKING:
    BaseFeed = Feed[Edition, Administration]
else:
    BaseFeed = Feed  # generic in the stubs alone


class EditionFeed(BaseFeed):
    """RSS of the editions of an administration."""

    def get_object(self, request: HttpRequest, slug: str) -> Administration:
        return queries.administration_by_slug(slug)

    def title(self, obj: Administration) -> str:
        return _("Baromètre – %(name)s") % {"name": obj.name}

    def description(self, obj: Administration) -> str:
        return _("Les éditions du baromètre et ce qui change de l’une à l’autre.")

    def link(self, obj: Administration) -> str:
        return reverse("barometer:editions", args=[obj.slug])

    def items(self, obj: Administration) -> Any:
        return queries.editions(obj).select_related("administration")[:50]

    def item_title(self, item: Any) -> str:
        return _("Édition %(number)s") % {"number": item.number}

    def item_description(self, item: Any) -> str:
        note = item.note_en if (get_language() or "").startswith("en") else item.note_fr
        said = _("%(count)s faits, racine %(root)s") % {"count": item.facts_count, "root": item.facts_root}
        return f"{note or said} · {_('clé %(key)s') % {'key': item.public_key}}"

    def item_link(self, item: Any) -> str:
        return reverse("barometer:edition", args=[item.administration.slug, item.number])

    def item_pubdate(self, item: Any) -> Any:
        return item.published_at


feed = public(EditionFeed())
