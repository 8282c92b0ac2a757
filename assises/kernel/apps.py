from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from assises.kernel.databases import check_encoding


class KernelConfig(AppConfig):
    name = "assises.kernel"
    label = "kernel"

    def ready(self) -> None:
        from assises.kernel import evidence  # noqa: PLC0415  (applications must be ready first)

        connection_created.connect(check_encoding)
        evidence.discover()
        autodiscover_modules("dossier", "evidence_docs", "audit_words", "lifecycles", "due", "lives_page")
