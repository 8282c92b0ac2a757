from django.urls import include, path, register_converter

from assises.barometer.views import downloads, editions, embed, glance, organisations, targets


class IndicatorConverter:
    """The number of a target, such as 5.1."""

    regex = r"[0-9]\.[0-9]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IndicatorConverter, "indicator")

app_name = "barometer"

frozen = [
    path("", glance.glance, name="edition"),
    path("cibles/<indicator:key>/", targets.target, name="edition_target"),
    path("cibles/<indicator:key>/preuves/", targets.units, name="edition_units"),
    path("carte/<indicator:key>/", embed.card, name="edition_card"),
    path("carte/<indicator:key>.svg", embed.card_svg, name="edition_card_svg"),
    path("cibles/<indicator:key>.csv", downloads.units_csv, name="units_csv"),
    path("edition.zip", downloads.bundle, name="bundle"),
    path("edition.tsr", downloads.timestamp, name="timestamp"),
    path("resultats.csv", downloads.results_csv, name="results_csv"),
    path("resultats.json", downloads.results_json, name="results_json"),
    path("barometre.pdf", downloads.pdf, name="pdf"),
]

urlpatterns = [
    path("<slug:slug>/barometre/", include([
        path("", glance.glance, name="glance"),
        path("au/", glance.known_on, name="known_on"),
        path("cibles/<indicator:key>/", targets.target, name="target"),
        path("cibles/<indicator:key>/preuves/", targets.units, name="units"),
        path("organisations/", organisations.organisations, name="organisations"),
        path("organisations/<str:code>/", organisations.organisation, name="organisation"),
        path("services/<str:code>/", organisations.service, name="service"),
        path("methode/", targets.method, name="method"),
        path("editions/", editions.editions, name="editions"),
        path("editions/comparer/", editions.choose_comparison, name="choose_comparison"),
        path("editions/<int:before>..<int:after>/", editions.comparison, name="comparison"),
        path("editions/<int:number>/", include(frozen)),
        path("editions.rss", embed.feed, name="feed"),
        path("carte/<indicator:key>/", embed.card, name="card"),
        path("carte/<indicator:key>.svg", embed.card_svg, name="card_svg"),
    ])),
]  # fmt: skip
