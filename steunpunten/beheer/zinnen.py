"""What an editor reads when the database would refuse a record, and at which field.

The database holds the rules (CheckConstraint). Its own sentence names a constraint; these say what to do.
An empty sentence means that the constraint carries its own. The field "" is the form as a whole.
"""

ZINNEN: dict[str, tuple[str, str]] = {
    # Steunpunt
    "steunpunt_punt_met_nauwkeurigheid": ("nauwkeurigheid", ""),
    "steunpunt_bevestigd_met_naam": ("bevestigd_op", ""),
    "steunpunt_foto_met_beschrijving": ("foto_alt", ""),
    "steunpunt_huisnummer_met_straat": ("straat", ""),
    "steunpunt_gestopt_jaar_bij_gestopt": ("gestopt_jaar", ""),
    "steunpunt_publicatie": ("publicatie", "Kies een van de mogelijkheden."),
    "steunpunt_fase": ("fase", "Kies een van de mogelijkheden."),
    "deurbreedte_aannemelijk": (
        "deurbreedte_cm",
        "Een deur is tussen 40 en 400 centimeter breed. Schrijf de breedte in centimeters.",
    ),
    "openingstijd_weekdag": ("weekdag", "Kies een dag."),
    "openingstijd_week": ("week", "Kies een van de mogelijkheden."),
    "openingstijd_geldigheid": ("geldig_tot", "De laatste dag kan niet voor de eerste liggen."),
    "uitzondering_eindigt_na_begin": ("tot_datum", "De laatste dag kan niet voor de eerste liggen."),
    "uitzondering_dicht_of_andere_tijden": (
        "van",
        "Kies dicht en laat de tijden leeg, of zet dicht uit en vul beide tijden in.",
    ),
    "financiering_niet_negatief": ("bedrag_per_jaar", "Een bedrag kan niet onder nul zijn."),
    "financiering_eindigt_na_begin": ("tot", "De laatste dag kan niet voor de eerste liggen."),
    "jaarcijfer_jaar": ("jaar", "Vul een jaar in tussen 1970 en 2100."),
    "jaarcijfer_niet_negatief": ("", "Fte en omzet kunnen niet onder nul zijn. Niet bekend? Laat het vak leeg."),
    # What is around it
    "organisatie_kvk_uniek": ("kvk", "Een andere organisatie heeft dit KvK-nummer al."),
    "organisatie_niet_deel_van_zichzelf": ("deel_van", "Een organisatie kan geen onderdeel zijn van zichzelf."),
    "kenmerk_een_tot_tien": ("nummer", "Er zijn tien kenmerken: kies een nummer van 1 tot en met 10."),
    "voorstel_gaat_over_steunpunt": (
        "steunpunt",
        "Kies over welk steunpunt het gaat. Alleen bij een nieuw steunpunt mag dit leeg blijven.",
    ),
    "voorstel_open_of_afgehandeld": ("status", "Een afgehandeld voorstel heeft een dag van afhandeling."),
    "streefwaarde_jaar": ("jaar", "Vul een jaar in tussen 2020 en 2100."),
    "streefwaarde_uniek": ("jaar", "Voor dit jaar staat er al een streefwaarde van deze gemeente. Wijzig die."),
    # Areas
    "gemeente_code_vorm": ("code", "Een gemeentecode is GM met vier cijfers, zoals GM0344."),
    "gemeente_eindigt_na_begin": ("geldig_tot", "Een gemeente kan niet eindigen voor zij begint."),
    "gemeente_opvolger_na_einde": ("geldig_tot", "Vul bij een opvolger in tot wanneer deze gemeente bestond."),
    "gemeente_inwoners_met_jaar": ("inwoners_jaar", "Schrijf bij het aantal inwoners van welk jaar het is."),
    "postcode_vorm": ("pc4", "Een postcodegebied heeft vier cijfers."),
}
