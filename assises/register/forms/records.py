"""What a person types on the pages of the register."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel.web.fields import DayField
from assises.kernel.web.lists.asking import checked
from assises.register.actions import About
from assises.register.enums import Audience, Channel, RecordKind
from assises.register.models import Administration, Inventory
from assises.register.presenting import label_of, typed
from assises.register.profiles import PROFILES, fields, parsers
from assises.register.profiles.columns import Column
from assises.register.profiles.reading import LARGEST, Received, parse_cell
from assises.register.queries.lists import Filters, organisation_names

# The generic exists for the type checker only.
Upload: TypeAlias = "UploadedFile[Any]"
SELECTED = format_html(" {}", "selected")
ANY = ("", gettext_lazy("Tous"))


class LongSelect(forms.Select):
    """A list of hundreds of choices: Django renders one template per option, dearer than the page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if code == value else "", label) for code, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, options)


class FilterForm(forms.Form):
    """Search and filters of a list; what makes no sense for the kind is left out."""

    search = forms.CharField(label=gettext_lazy("Chercher"), required=False, max_length=200)
    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False, widget=LongSelect)
    audience = forms.ChoiceField(
        label=gettext_lazy("Public"), required=False, choices=[ANY, *Audience.choices]
    )
    online = forms.ChoiceField(
        label=gettext_lazy("En ligne"),
        required=False,
        choices=[
            ANY,
            ("yes", gettext_lazy("oui")),
            ("no", gettext_lazy("non")),
            ("unknown", gettext_lazy("non fourni")),
        ],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("État"),
        required=False,
        choices=[
            ANY,
            ("open", gettext_lazy("en vigueur")),
            ("closed", gettext_lazy("fermées")),
        ],
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Trier par"),
        required=False,
        choices=[
            ("name", gettext_lazy("nom")),
            ("-name", gettext_lazy("nom, de Z à A")),
            ("code", gettext_lazy("code")),
            ("organisation", gettext_lazy("organisation")),
        ],
    )

    def __init__(self, data: Any, *, administration: Administration, kind: RecordKind) -> None:
        super().__init__(data, auto_id="filtre_%s")
        for name in _useless(kind):
            del self.fields[name]
        if "organisation" in self.fields:
            choice = self.fields["organisation"]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101  (tells mypy what the class declares)
            choice.choices = [ANY, *organisation_names(administration).items()]

    def filters(self) -> Filters:
        """Return what is asked; raises ParameterUnknown or ParameterInvalid, so that no list is wider than asked."""
        return Filters(**{name: value for name, value in checked(self).items() if value})


def _useless(kind: RecordKind) -> set[str]:
    useless = set() if kind == RecordKind.SERVICE else {"audience", "online"}
    if kind == RecordKind.ORGANISATION:
        useless |= {"organisation"}
    return useless | ({"state"} if kind == RecordKind.CONSULTATION else set())


def _field(column: Column) -> forms.Field:
    """Return the form field of a column: same values, same forms as in a file."""
    label, required = str(column.label), column.required
    blank = [("", gettext_lazy("non fourni"))] if not required else []
    if column.parser.many:
        return forms.MultipleChoiceField(
            label=label, required=required, choices=column.parser.choices, widget=forms.CheckboxSelectMultiple
        )
    if column.parser.choices:
        return forms.ChoiceField(label=label, required=required, choices=[*blank, *column.parser.choices])
    widget = (
        forms.Textarea(attrs={"rows": 4}) if column.name.startswith("description_") else forms.TextInput()
    )
    hint = str(column.help or (column.parser.expected if column.parser.is_date else ""))
    return forms.CharField(label=label, required=required, widget=widget, help_text=hint)


class CorrectionForm(forms.Form):
    """Every field of a record, and the reason of the correction."""

    def __init__(self, data: Any, *, kind: RecordKind, values: dict[str, Any]) -> None:
        super().__init__(data)
        self.columns = {column.name: column for column in (*_correctable(kind), *_volumes(values))}
        for name, column in self.columns.items():
            self.fields[name] = _field(column)
            value = _value(values, name)
            self.initial[name] = value if column.parser.many else typed(column, value)
        self.fields["reason"] = forms.CharField(
            label=gettext_lazy("Raison de la correction"),
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=gettext_lazy("Elle est conservée avec l’historique et se lit par tout le personnel."),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name, column in self.columns.items():
            if name in cleaned:
                cleaned[name] = _as_typed(cleaned[name])
                expected = parse_cell(column, cleaned[name])[1]
                if expected:
                    self.add_error(name, _("Forme attendue : %s.") % expected)
        return cleaned

    def changes(self) -> dict[str, str]:
        """Return the fields that the person changed, as typed."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.columns}


def _correctable(kind: RecordKind) -> Iterable[Column]:
    return (column for column in fields.PLAIN[kind] if column.name != "code")


def _volumes(values: dict[str, Any]) -> Iterable[Column]:
    for year in sorted(values.get("volumes", {}), reverse=True):
        for channel in Channel:
            path = f"volumes.{year}.{channel.value}"
            label = f"{label_of(RecordKind.SERVICE, f'volumes.{year}')}, {channel.label}"
            yield Column(path, parsers.FIGURE, label, help=parsers.FIGURE.expected)


def _value(values: Any, path: str) -> Any:
    for part in path.split("."):
        values = (values or {}).get(part)
    return values


def _as_typed(value: str | list[str]) -> str:
    return "|".join(value) if isinstance(value, list) else value


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        one = super().clean
        return [one(item, initial) for item in data] if data else [one(None, initial)]


class ImportForm(forms.Form):
    """The files of an inventory and what their owner says of them."""

    profile = forms.ChoiceField(label=gettext_lazy("Forme de l’inventaire"))
    uploads = ManyFilesField(
        label=gettext_lazy("Fichiers"), help_text=gettext_lazy("CSV, XLSX, XLS ou ODS, ou .csv.gz. 256 Mo au plus.")
    )
    owner_fr = forms.CharField(label=gettext_lazy("Propriétaire de la liste (français)"), max_length=300)
    owner_en = forms.CharField(label=gettext_lazy("Propriétaire de la liste (anglais)"), max_length=300)
    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=500, help_text=gettext_lazy("D’où vient la liste.")
    )
    licence = forms.CharField(label=gettext_lazy("Licence"), max_length=300)
    dated = DayField(
        label=gettext_lazy("Date de l’inventaire"),
        help_text=gettext_lazy("Celle que le propriétaire donne à sa liste."),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["profile"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101  (tells mypy what the class declares)
        choice.choices = [(profile.name, profile.title) for profile in PROFILES.values()]

    def clean_uploads(self) -> list[Upload]:
        files: list[Upload] = self.cleaned_data["uploads"]
        if sum(file.size or 0 for file in files) > LARGEST:
            raise forms.ValidationError(_("Ces fichiers dépassent 256 Mo."))
        return files

    def received(self) -> Sequence[Received]:
        return [Received(file.name or "", file.read()) for file in self.cleaned_data["uploads"]]

    def about(self) -> About:
        names = ("owner_fr", "owner_en", "source", "licence")
        dated: date = self.cleaned_data["dated"]
        return About(**{name: self.cleaned_data[name] for name in names}, dated=dated)


class ReviewForm(forms.Form):
    """A decision on one name."""

    organisation = forms.CharField(
        label=gettext_lazy("Code de l’organisation"), required=False, max_length=80
    )
    decision = forms.ChoiceField(choices=[("confirm", "confirm"), ("refuse", "refuse")])


class CompareForm(forms.Form):
    """Two inventories of the same administration."""

    before = forms.ModelChoiceField(Inventory.objects.none(), label=gettext_lazy("Premier inventaire"))
    after = forms.ModelChoiceField(Inventory.objects.none(), label=gettext_lazy("Second inventaire"))

    def __init__(self, data: Any, *, administration: Administration) -> None:
        super().__init__(data)
        rows = Inventory.objects.filter(administration=administration)
        for name in ("before", "after"):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101  (tells mypy what the class declares)
            choice.queryset = rows

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if len(cleaned) == 2 and cleaned["before"].received_at > cleaned["after"].received_at:
            cleaned["before"], cleaned["after"] = cleaned["after"], cleaned["before"]
        return cleaned
