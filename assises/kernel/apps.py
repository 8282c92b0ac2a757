from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "assises.kernel"
    label = "kernel"

    def ready(self) -> None:
        from assises.kernel import evidence  # noqa: PLC0415  (applications must be ready first)

        evidence.discover()
        autodiscover_modules("dossier", "evidence_docs", "audit_words")
