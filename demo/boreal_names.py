"""The fictional administration: invented bodies and services, so that no real one is spoken for."""

from typing import NamedTuple


class Body(NamedTuple):
    """An invented organisation and its services (French, English)."""

    code: str
    fr: str
    en: str
    category: str
    headcount: int
    services: tuple[tuple[str, str], ...]


BODIES = (
    Body("MTR", "Ministère des Transports boréaux", "Boreal Ministry of Transport", "Ministère", 4200, (
        ("Permis de conduire", "Driver’s licence"), ("Immatriculation d’un véhicule", "Vehicle registration"),
        ("Vignette de stationnement réservé", "Reserved parking permit"), ("Avis de travaux routiers", "Road works notices"),
        ("Permis de transport de charges", "Heavy load permit"), ("Inspection d’un véhicule modifié", "Modified vehicle inspection"))),
    Body("MSB", "Ministère de la Santé boréale", "Boreal Ministry of Health", "Ministère", 6100, (
        ("Carte d’assurance maladie", "Health insurance card"), ("Inscription à un médecin de famille", "Family doctor registration"),
        ("Remboursement de soins hors territoire", "Reimbursement of care abroad"), ("Carnet de vaccination", "Vaccination record"),
        ("Aide à domicile", "Home support"), ("Prêt d’équipement médical", "Medical equipment loan"))),
    Body("MED", "Ministère de l’Éducation boréale", "Boreal Ministry of Education", "Ministère", 3900, (
        ("Prêts et bourses d’études", "Student loans and grants"), ("Relevé de notes officiel", "Official transcript"),
        ("Autorisation d’enseigner", "Teaching permit"), ("Inscription à la maternelle", "Kindergarten registration"),
        ("Équivalence de diplôme", "Diploma equivalence"))),
    Body("MFB", "Ministère des Finances boréales", "Boreal Ministry of Finance", "Ministère", 2800, (
        ("Déclaration de revenus", "Income tax return"), ("Crédit pour la solidarité", "Solidarity credit"),
        ("Remboursement de taxes", "Sales tax refund"), ("Acomptes provisionnels", "Instalment payments"),
        ("Attestation fiscale", "Tax compliance certificate"), ("Crédit pour rénovation", "Renovation credit"))),
    Body("MEN", "Ministère de l’Environnement boréal", "Boreal Ministry of the Environment", "Ministère", 1700, (
        ("Permis de pêche", "Fishing licence"), ("Permis de chasse", "Hunting licence"),
        ("Autorisation environnementale", "Environmental authorisation"), ("Signalement d’un déversement", "Spill report"),
        ("Qualité de l’eau d’un puits", "Well water quality"))),
    Body("MJU", "Ministère de la Justice boréale", "Boreal Ministry of Justice", "Ministère", 2300, (
        ("Paiement d’une amende", "Payment of a fine"), ("Médiation familiale", "Family mediation"),
        ("Petites créances", "Small claims"), ("Demande de pardon", "Application for pardon"))),
    Body("MTL", "Ministère du Travail boréal", "Boreal Ministry of Labour", "Ministère", 1500, (
        ("Plainte pour salaire impayé", "Unpaid wages complaint"), ("Certificat de qualification", "Qualification certificate"),
        ("Aide au retour à l’emploi", "Return to work support"), ("Déclaration d’un accident du travail", "Workplace accident report"),
        ("Assurance parentale", "Parental insurance"))),
    Body("MAG", "Ministère de l’Agriculture boréale", "Boreal Ministry of Agriculture", "Ministère", 900, (
        ("Enregistrement d’une exploitation", "Farm registration"), ("Permis de restauration", "Food service permit"),
        ("Assurance récolte", "Crop insurance"), ("Analyse de sols", "Soil analysis"))),
    Body("RLB", "Régie du logement boréal", "Boreal Housing Board", "Organisme", 640, (
        ("Plainte d’un locataire", "Tenant complaint"), ("Allocation logement", "Housing allowance"),
        ("Fixation de loyer", "Rent setting"), ("Logement à loyer modique", "Low-rent housing"))),
    Body("REC", "Registre de l’état civil boréal", "Boreal Civil Registry", "Organisme", 310, (
        ("Certificat de naissance", "Birth certificate"), ("Certificat de mariage", "Marriage certificate"),
        ("Changement de nom", "Change of name"), ("Déclaration de décès", "Death declaration"))),
    Body("REB", "Registraire des entreprises boréal", "Boreal Enterprise Registrar", "Organisme", 280, (
        ("Immatriculation d’une entreprise", "Business registration"), ("Déclaration annuelle d’entreprise", "Annual business declaration"),
        ("Dissolution d’une entreprise", "Business dissolution"), ("Recherche au registre", "Registry search"))),
    Body("OCB", "Office de la consommation boréal", "Boreal Consumer Office", "Organisme", 190, (
        ("Plainte contre un commerçant", "Complaint against a merchant"), ("Permis d’agent de voyages", "Travel agent permit"),
        ("Indemnisation d’un voyageur", "Traveller compensation"))),
    Body("SPB", "Société des parcs boréaux", "Boreal Parks Society", "Société", 520, (
        ("Réservation d’un camping", "Campsite booking"), ("Laissez-passer annuel", "Annual pass"),
        ("Autorisation de tournage", "Filming permit"))),
    Body("BBA", "Bibliothèque et archives boréales", "Boreal Library and Archives", "Organisme", 240, (
        ("Abonnement à la bibliothèque", "Library membership"), ("Copie d’un acte ancien", "Copy of an old record"),
        ("Dépôt légal", "Legal deposit"))),
    Body("CNB", "Centre des services numériques boréal", "Boreal Digital Services Centre", "Organisme", 430, (
        ("Ouverture d’un accès du personnel", "Staff access request"), ("Soutien au poste de travail", "Workstation support"),
        ("Hébergement d’une application", "Application hosting"))),
    Body("TAB", "Tribunal administratif boréal", "Boreal Administrative Tribunal", "Tribunal", 210, (
        ("Contestation d’une décision", "Challenge of a decision"), ("Dépôt d’un document au dossier", "Filing of a document"))),
)  # fmt: skip

PROCESSES = (
    ("Traitement d’une demande", "Processing of an application", ("Réception", "Receipt"), ("Analyse", "Review"), ("Décision", "Decision")),
    ("Approbation d’une dépense", "Approval of an expense", ("Demande", "Request"), ("Signature", "Signature"), ("Paiement", "Payment")),
    ("Embauche", "Hiring", ("Affichage", "Posting"), ("Entrevue", "Interview"), ("Contrat", "Contract")),
)  # fmt: skip

CONSULTATIONS = (
    ("Plan de mobilité durable", "Sustainable mobility plan"), ("Révision du code du logement", "Review of the housing code"),
    ("Politique de la lecture", "Reading policy"), ("Cadre sur l’eau", "Water framework"),
    ("Règlement sur les permis de pêche", "Regulation on fishing licences"), ("Stratégie pour les aînés", "Strategy for seniors"),
)  # fmt: skip
