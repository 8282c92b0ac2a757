"""`assises openid rotate-keys|add-client|retire-client`: the provider from the command line."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assises.accounts.enums import Assurance
from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.openid.actions import Description, register_client, retire_client, rotate_keys
from assises.openid.enums import Algorithm, AuthMethod
from assises.openid.queries.clients import usable_client
from assises.openid.realms import LIVE, TRIAL

ACTOR = Actor("command:openid")
BILINGUAL = ("name", "organisation", "purpose")


class Command(BaseCommand):
    help = "Rotate the provider's keys, register the service of an organisation, or retire it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        rotate = verbs.add_parser("rotate-keys", help="the next key signs, another is published for later")
        rotate.add_argument("--algorithm", choices=Algorithm.values, default=Algorithm.ES256.value)
        rotate.add_argument("--sandbox", action="store_true", help="the keys of the sandbox's issuer")
        retire = verbs.add_parser("retire-client", help="close a client for good")
        retire.add_argument("client_id")
        retire.add_argument("--reason", default="")
        _client_arguments(verbs.add_parser("add-client", help="register the service of an organisation"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["verb"].replace("-", "_"))(options)
        except AssisesError as error:
            raise CommandError(str(error)) from error

    def rotate_keys(self, options: dict[str, Any]) -> None:
        realm = TRIAL if options["sandbox"] else LIVE
        key = rotate_keys(algorithm=Algorithm(options["algorithm"]), actor=ACTOR, realm=realm)
        self.stdout.write(
            _("La clé %(kid)s signe maintenant (%(algorithm)s).")
            % {"kid": key.kid, "algorithm": key.algorithm}
        )

    def retire_client(self, options: dict[str, Any]) -> None:
        client = usable_client(options["client_id"])
        if client is None:
            raise CommandError(_("Aucun client en service n’a cet identifiant."))
        retire_client(client=client, actor=ACTOR, reason=options["reason"])
        self.stdout.write(_("%s est retiré.") % client.name)

    def add_client(self, options: dict[str, Any]) -> None:
        client, secret = register_client(description=_description(options), actor=ACTOR)
        self.stdout.write(
            f"issuer     {LIVE.issuer}\nclient_id  {client.client_id}\nsector     {client.sector}"
        )
        if secret:
            self.stdout.write(f"secret     {secret}")


def _client_arguments(parser: argparse.ArgumentParser) -> None:
    for name in BILINGUAL:
        for language in ("fr", "en"):
            parser.add_argument(f"--{name}-{language}", required=name != "purpose", default="")
    parser.add_argument(
        "--redirect-uri", action="append", required=True, help="exact; may be given several times"
    )
    parser.add_argument("--post-logout-redirect-uri", action="append", default=[])
    parser.add_argument("--backchannel-logout-uri", default="")
    parser.add_argument("--privacy-url", default="")
    parser.add_argument("--jwks", type=Path, help="a file: the public keys of the client (JWK Set)")
    parser.add_argument("--jwks-uri", default="", help="or the address where it publishes them")
    parser.add_argument(
        "--sector", default="", help="clients of one sector see the same sub; default: the host"
    )
    parser.add_argument("--scope", action="append", default=[], help="profile, email, assurance")
    parser.add_argument(
        "--level", choices=Assurance.values, default=Assurance.HIGH.value, help="the highest it is told of"
    )
    parser.add_argument(
        "--method", choices=AuthMethod.values, default=AuthMethod.PRIVATE_KEY_JWT.value, help="by its level"
    )
    parser.add_argument(
        "--dpop", action=argparse.BooleanOptionalAction, default=True, help="tokens bound to a key only"
    )
    parser.add_argument("--algorithm", choices=Algorithm.values, default=Algorithm.ES256.value)
    parser.add_argument(
        "--par", action=argparse.BooleanOptionalAction, default=True, help="pushed requests only"
    )


def _description(options: dict[str, Any]) -> Description:
    same = {
        f"{name}_{language}": options[f"{name}_{language}"] for name in BILINGUAL for language in ("fr", "en")
    }
    same |= {name: options[name] for name in ("backchannel_logout_uri", "privacy_url", "jwks_uri", "sector")}
    return Description(
        **same,
        redirect_uris=tuple(options["redirect_uri"]),
        post_logout_redirect_uris=tuple(options["post_logout_redirect_uri"]),
        scopes=("openid", *options["scope"]),
        jwks=_jwks(options["jwks"]),
        level=Assurance(options["level"]),
        auth_method=AuthMethod(options["method"]),
        require_par=options["par"],
        require_dpop=options["dpop"],
        id_token_alg=Algorithm(options["algorithm"]),
    )


def _jwks(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(_("%s n’est pas un fichier JSON que l’on peut lire.") % path) from error
    return {"keys": [found]} if "kty" in found else dict(found)
