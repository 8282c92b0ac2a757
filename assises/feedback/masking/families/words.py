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
