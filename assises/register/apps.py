from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from assises.accounts import joining
from assises.kernel.web import credentials


class RegisterConfig(AppConfig):
    name = "assises.register"
    label = "register"

    def ready(self) -> None:
        # Each module adds its rows to the table of permissions in its own `permissions`.
        autodiscover_modules("permissions", "programs", "menu", "service_page")
        credentials.verify("/api/", "assises.register.keyed.is_known")
        context = import_module("assises.register.context")  # needs the models, which are loaded by now
        import_module("assises.accounts.backend").known_of_each("has_a_role", context.has_a_role)
        bodies = import_module("assises.register.queries.bodies")
        import_module("assises.openid.imitations").bodies_are(bodies.names_of_others)
        # Roles follow a person whose accounts are joined.
        joining.belongs("register.Membership", "person")
        joining.belongs("register.CentralAppointment", "person")
