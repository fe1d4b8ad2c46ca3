"""Public text is plain Dutch (B1)."""

import pytest

from steunpunten.models import Steunpunt
from tests.kwaliteit.bladtekst import stukken
from tests.kwaliteit.leesbaarheid import Zin, lees
from tests.kwaliteit.paginas import monsters

# Limits for one page. B1 is usually put at ten to fifteen words a sentence and hardly any passive.
GEMIDDELD_HOOGSTENS = 11
LANGSTE_HOOGSTENS = 25
DEEL_LANG_HOOGSTENS = 0.06
DEEL_LIJDEND_HOOGSTENS = 0.08
DOUMA_MINSTENS = 65
# Of two headings the score says nothing.
DOUMA_VANAF_WOORDEN = 20


@pytest.mark.django_db
@pytest.mark.usefixtures("startgegevens")
@pytest.mark.parametrize("pad", monsters())
def test_a_page_reads_easily(client, pad):
    # What the initiatives say of themselves is theirs.
    Steunpunt.objects.update(samenvatting="", beschrijving="", eerste_bezoek="", openingstijden_tekst="", bronnen=[])
    tekst = lees(stukken(client.get(pad).content.decode()))
    zwaarste = "\n".join(
        f"{zin.last:4.0f} {len(zin.woorden):3} woorden, lang {zin.lange_woorden}"
        f"{', lijdend' if zin.is_lijdend else ''}: {zin.tekst}"
        for zin in tekst.zwaarste(5)
    )
    print(f"{pad}: {tekst.gemiddelde:.1f} woorden per zin, Flesch-Douma {tekst.douma:.0f}\n{zwaarste}")
    assert tekst.gemiddelde <= GEMIDDELD_HOOGSTENS, zwaarste
    assert tekst.langste <= LANGSTE_HOOGSTENS, zwaarste
    assert tekst.deel_lang <= DEEL_LANG_HOOGSTENS, zwaarste
    assert tekst.deel_lijdend <= DEEL_LIJDEND_HOOGSTENS, zwaarste
    if len(tekst.woorden) >= DOUMA_VANAF_WOORDEN:
        assert tekst.douma >= DOUMA_MINSTENS, zwaarste


def test_sentences_and_their_length():
    tekst = lees(["Je loopt er zo binnen. Bijv. op maandag is er koffie! Bel ons", "Kort label"])
    assert [zin.tekst for zin in tekst.zinnen] == ["Je loopt er zo binnen.", "Bijv op maandag is er koffie!"]
    assert (tekst.gemiddelde, tekst.langste) == (5.5, 6)


@pytest.mark.parametrize(
    ("zin", "lijdend"),
    [
        ("De gegevens worden door ons gecontroleerd.", True),
        ("Er werd niets bewaard.", True),
        ("Wij controleren de gegevens.", False),
        ("Het wordt morgen mooi weer.", False),
    ],
)
def test_passive(zin, lijdend):
    assert Zin(zin).is_lijdend is lijdend


def test_long_words():
    zin = Zin("De arbeidsmarktregio heeft een huisartsenpost en een IZA-regiobestuurder.")
    assert zin.lange_woorden == ["arbeidsmarktregio"]


def test_a_hard_text_scores_worse_than_a_plain_one():
    moeilijk = lees(
        [
            "De gegevensverwerking wordt overeenkomstig de toepasselijke beleidsuitgangspunten geoptimaliseerd, "
            "waarbij belanghebbenden worden uitgenodigd hun zienswijze kenbaar te maken."
        ]
    )
    gewoon = lees(["We bewaren niet wat je zoekt. Dat gaat ons niets aan. Je kunt altijd bellen."])
    assert moeilijk.douma < 20 < 80 < gewoon.douma
    assert moeilijk.zinnen[0].last > 20
    assert gewoon.zinnen[0].last == 0
    assert moeilijk.deel_lijdend == 1


def test_only_our_own_text_in_main_counts():
    html = """<header>Kop van de site</header><main><h1>Zoek een plek</h1>
      <p>Bel <a href="tel:112">112</a> als er <strong>gevaar</strong> is.</p>
      <li class="kaartje"><p>Letterlijk van een ander</p></li><br><table><tr><td>Tabel</td></tr></table>
      <script>var x</script></main><footer>Voet</footer>"""
    assert stukken(html) == ["Zoek een plek", "Bel 112 als er gevaar is."]
