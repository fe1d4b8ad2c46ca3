"""The text of the manual for staff. Its pictures are made by tests/beheer/test_handleiding.py."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hoofdstuk:
    """One subject; `beeld` says what its picture shows, for who doesn't see it."""

    sleutel: str
    titel: str
    tekst: tuple[str, ...]
    beeld: str = ""


HOOFDSTUKKEN = (
    Hoofdstuk(
        "inloggen",
        "Inloggen",
        (
            "Je logt in met je naam, je wachtwoord en een code van je telefoon. De eerste keer stel je dat in. "
            "Bewaar de herstelcodes: daarmee kom je binnen als je je telefoon kwijt bent.",
            "Doe je een half uur niets, dan word je uitgelogd. Na vijf fouten wacht je een kwartier. "
            "Ben je je telefoon én je codes kwijt? Een beheerder wist je tweede stap, bij Gebruikers.",
        ),
    ),
    Hoofdstuk(
        "werklijst",
        "De werklijst",
        (
            "De eerste pagina laat zien wat er wacht. Wat het langst wacht, staat bovenaan. "
            "Achter elke regel staat wat je kunt doen.",
            "Een voorstel van buiten gaat voor: daar wacht iemand op antwoord. Bezoekers zien intussen wat er stond.",
            "Staat er Mail blijft liggen? Dan neemt de mailserver een mail niet aan. Lees wat hij zei. Probeer het "
            "opnieuw, of geef de mail op.",
        ),
        "De werklijst met voorstellen, records om uit te zoeken en records om te bevestigen.",
    ),
    Hoofdstuk(
        "formulier",
        "Een steunpunt wijzigen",
        (
            "Verander wat niet klopt. Schrijf onderaan waarom, bijvoorbeeld: gebeld met het initiatief. "
            "Laat leeg wat je niet weet. Onbekend is ook een antwoord.",
            "Druk op Zoek het punt van dit adres om het punt op de kaart te zetten. Kent PDOK het adres niet, dan komt "
            "het punt in het midden van de postcode. Bezoekers zien dan dat de plek bij benadering is.",
            "Bij Tijden in woorden lees je wat een bezoeker leest. De tijden zelf staan onderaan in rijen.",
        ),
        "Het formulier van een verzonnen steunpunt, bij het adres en de kaart.",
    ),
    Hoofdstuk(
        "botsing",
        "Samen aan één record",
        (
            "Wijzigde een collega hetzelfde record terwijl jij bezig was? Dan staat er wat er veranderde. "
            "Wat jij invulde, staat er nog. Kijk het na en sla opnieuw op.",
        ),
        "De melding dat een collega intussen de plaats en het telefoonnummer wijzigde.",
    ),
    Hoofdstuk(
        "lijst",
        "Meer records tegelijk",
        (
            "In de lijst van steunpunten kies je records met een vinkje. Kies dan een actie, schrijf waarom, "
            "en druk op Uitvoeren. Zo bevestig je in één keer alles wat je bij één organisatie navroeg.",
        ),
        "De lijst van steunpunten met een gekozen actie.",
    ),
    Hoofdstuk(
        "geschiedenis",
        "Terugkijken en terugzetten",
        (
            "Elk record heeft een geschiedenis: wie wijzigde wat, wanneer en waarom. Kies twee versies om ze naast "
            "elkaar te zien. Klik op een datum om te zien wat er terugkomt, ook van tijden en aanbod. Dan zet je "
            "die versie met één knop terug. Er gaat nooit iets verloren.",
        ),
        "Twee versies van een verzonnen steunpunt naast elkaar.",
    ),
    Hoofdstuk(
        "accounts",
        "Wie mag wat",
        (
            "Redactie mag alle steunpunten wijzigen. Een verkenner ziet en wijzigt alleen de eigen regio. "
            "Een lezer kijkt. Een beheerder maakt accounts en kiest de groep en de regio.",
            "Gaat iemand weg? Zet het account uit. Wat diegene deed, blijft in de geschiedenis staan.",
        ),
    ),
)
