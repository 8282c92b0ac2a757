"""What the audit trail says of accounts, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "accounts.acting_begun": _("A commencé à agir au nom d’autrui"),
        "accounts.acting_ended": _("A cessé d’agir au nom d’autrui"),
        "accounts.acting_refused": _("Refusé\u00a0: agir sans mandat en vigueur"),
        "accounts.bank_attached": _("A ajouté une banque comme méthode de connexion"),
        "accounts.bank_detached": _("A retiré une banque comme méthode de connexion"),
        "accounts.closed": _("A fermé un compte"),
        "accounts.code_refused": _("Refusé\u00a0: code ou référence qui n’est pas le bon"),
        "accounts.contact_removed": _("A retiré un téléphone ou une adresse postale"),
        "accounts.contact_verified": _("A vérifié un téléphone ou une adresse postale"),
        "accounts.contact_written": _("A écrit un téléphone ou une adresse postale"),
        "accounts.bank_asked": _("A demandé qu’une banque d’un autre nom soit vérifiée"),
        "accounts.bank_reviewed": _("A vérifié le nom que donne une banque"),
        "accounts.bank_review_refused": _("N’a pas reconnu le nom que donne une banque"),
        "accounts.frozen": _("A gelé un compte par le lien d’un avis"),
        "accounts.subject_changed": _("Refusé\u00a0: formulaire ouvert dans un autre dossier"),
        "accounts.recovered": _("A rendu au comptoir un compte gelé"),
        "accounts.recovery_refused": _("Refusé\u00a0: rendre un compte gelé à un autre nom"),
        "accounts.recovery_of_role_refused": _(
            "Refusé\u00a0: rendre au comptoir le compte d’une personne qui a un rôle"
        ),
        "accounts.thawed": _("A dégelé un compte"),
        "accounts.erased": _("A effacé un compte fermé"),
        "accounts.identity_proved": _("A prouvé une identité"),
        "accounts.identity_refused": _("N’a pas reconnu une identité au comptoir"),
        "accounts.joined": _("A réuni deux comptes"),
        "accounts.letters_posted": _("A posté les lettres qui portent un code"),
        "accounts.mandate_confirmed": _("A mis un mandat en vigueur"),
        "accounts.mandate_declined": _("A refusé ou retiré une proposition de mandat"),
        "accounts.mandate_offered": _("A proposé un mandat"),
        "accounts.mandate_proposed": _("A demandé un mandat à confirmer au comptoir"),
        "accounts.mandate_refused": _("N’a pas reconnu un mandat au comptoir"),
        "accounts.mandate_revoked": _("A révoqué un mandat"),
        "accounts.offer_refused": _("Refusé\u00a0: lien de mandat expiré ou inconnu"),
        "accounts.password_refused": _("Refusé\u00a0: mot de passe trop faible"),
        "accounts.profile_changed": _("A changé un profil"),
        "accounts.redirect_refused": _("Refusé\u00a0: adresse de retour vers un autre site"),
        "accounts.reopened": _("A rouvert un compte"),
        "accounts.sessions_ended": _("A fermé des sessions"),
        "accounts.sign_in_refused": _("Refusé\u00a0: connexion"),
        "accounts.slowed": _("Refusé\u00a0: trop d’essais en peu de temps"),
        "accounts.unproved_forgotten": _("A vidé un compte dont l’adresse n’a jamais été prouvée"),
        "accounts.split": _("A séparé deux comptes"),
    },
    {
        "person": _("Personne, dossier"),
        "visitor": _("Quelqu’un qui n’est pas connecté"),
        "business": _("Entreprise"),
        "mandate": _("Mandat"),
        "offer": _("Proposition de mandat"),
        "letters": _("Lettres"),
    },
)
