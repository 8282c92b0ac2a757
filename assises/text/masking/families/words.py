"""Words around names: those with a capital that are no part of one, and those that announce one."""


def one_of(words: str) -> str:
    """Return the pattern of any of the words of a list."""
    return "(?:" + "|".join(words.split()) + ")"


# They begin a sentence, or name an office: never a person.
GRAMMAR = """
    Le La Les Un Une Des Mon Ma Mes Notre Nos Votre Vos Je Il Elle Ils Elles On Nous Vous Ce Cet Cette Ces Et Ou
    Mais Donc Car Si Pas Non Oui Pour Par Avec Sans Dans Sur En Au Aux Du Qui Que Quand Comment Pourquoi Tout Tous
    Bonjour Bonsoir Merci Madame Monsieur Miss Mesdames Messieurs Mme Mr Mrs Ms Dr Ministre Président Présidente
    Directeur Directrice Maire Mairesse Député Députée Premier Première Secrétaire Loi Informatique Général
    Générale Principal Principale Point Note Fin The This That These It We You They My Your Our His Her And But So
    If When Why How What Not No Yes Please Thanks Thank Hello Sir Madam Minister President Director Mayor
"""
# Towns, offices, companies, days: a title before them may be a person's name all the same (Mme Laval), other words not.
PLACES = """
    Québec Quebec Canada Montréal Montreal Laval Gatineau Longueuil Sherbrooke Lévis Saguenay Ottawa Toronto Revenu
    Revenue Services? Ville City Ministère Ministry Department Gouvernement Government Régie Société Santé Health
    Retraite Emploi Hydro Hydro-Québec SAAQ RAMQ CNESST ARC CRA BAnQ CLSC CHSLD CISSS CIUSSS Desjardins Bell Rogers
    Vidéotron Télé-Québec Internet Desk Team Support Équipe Direction Bureau Centre Center Office Commission
    Tribunal École School Université University Cégep Hôpital Hospital Français Française English French Québécois
    Québécoise Canadien Canadienne Canadian Citoyen Citoyenne Citizen Dossier Clic ClicSÉQUR Windows Chrome Google
    Apple Android Safari Firefox Facebook Wikipedia Wikipédia Linux Microsoft France Paris Europe État Etat Nord
    Sud Est Ouest Janvier Noël Monday Tuesday Wednesday Thursday Friday January March April May June July August
    September October November December Cordialement Sincerely Regards PS
"""
KIN = one_of("""
    fils fille mari femme conjointe? épou(?:x|se) mère père frère s(?:œ|oe)ur voisine? bébé garçon amie? oncle
    tante cousine? blonde chum patronne? collègue médecin propriétaire locataire son daughter husband wife mother
    father mom dad brother sister partner neighbou?r friend boss uncle aunt landlord tenant doctor baby
""")
AGENT = one_of("""
    agente?s? préposée? employée? fonctionnaire conseill(?:er|ère) technicien(?:ne)? infirm(?:ier|ière)
    intervenante? enseignante? professeure? commis superviseure? gestionnaire réceptionniste secrétaire
    inspect(?:eur|rice) clerk officer employee representative nurse teacher counsellor supervisor inspector Officer
    Agente?
""")
TITLE = one_of(r"""
    MM?(?=\.) [Mm]mes? MMES? [Mm]lle [Mm]rs? MRS? Ms Miss Dre? [Mm]onsieur [Mm]essieurs [Mm]adame [Mm]esdames
    [Mm]ademoiselle [Dd]octeure? [Mm]aître Prof [Pp]rofesseure?
""")
# What follows « je m’appelle » and is no name when it is written in small letters.
NOT_NAMES = one_of("""
    pas plus toujours encore aussi bien souvent et ou de la le les un une comme ainsi autrement not the on in being
    still spelled spelt wrong wrongly misspelled also always listed missing incorrect correct now a an never no
    only too written
""")
# Words of offices and programs, that people meet as they meet somebody.
OFFICES = """
    Accès Affaires Agence Aide Allocation Assurance Assurances Banque Board Bureau Caisse Canada Centre
    Central Child City Clinique Comité Commission Conseil Council Court Cour Desjardins Direction Emploi
    Employment Enfance Family Famille Finances Fondation Hall Help Hospital Hydro Humaines Human Immigration
    Info Informatique Internet Jeunesse Justice Labour Line Maison Ministry Montréal Office Ontario Ombudsman
    Palais Passeport Passport Police Postes Poste Programme Protecteur Protection Québec Régie Registre
    Registraire Ressources Resources Retraite Revenu Revenue Santé Secrétariat Sécurité Security Service
    Services Sociale Social Solidarité Support Tax Taxes Team Technique Transport Transports Travail Tribunal
    Urgences Ville Works Worker UniQC Citoyen Citoyens Chambre Ordre Syndicat Association Société Company Inc
    Group Groupe
"""
# First names that are common here, for a signature in small letters alone.
GIVEN = """
    alain alex alexandre ali alice amélie andré andrée anna anne antoine ahmed aïcha benoît bernard bob brenda
    brian bruno carole caroline catherine chantal charles christian christine christophe claire claude
    claudette cynthia daniel danielle david denis denise diane dominique donna emma émile éric étienne fatima
    félix fernand florence francine françois françoise frédéric gabriel gaétan geneviève georges gérard gilles
    ginette guillaume guy guylaine hélène henri hugo isabelle jacques james jason jean jeanne jennifer jessica
    jim jocelyn jocelyne joe john josée joseph judith julie karine kevin lise linda lisa louis louise luc
    lucie lynda manon marc marcel margaret maria marie mario martin martine mary mathieu maxime mélanie
    michael michel michèle mike mohamed monique nancy nathalie nicolas nicole normand olivier pascal patrick
    paul pauline peter philippe pierre rachel raymond rené renée richard robert roger roland samuel sandra
    sarah sébastien serge simon sophie stéphane stéphanie steve susan suzanne sylvain sylvie thérèse thomas
    tom tony valérie véronique vincent william yves yvon yvonne
"""
