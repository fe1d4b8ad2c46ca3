"""How heavy the pages are that someone with bad reception needs; bytes over the wire, as compressed."""

import pytest

pytestmark = pytest.mark.browser

KB = 1024


@pytest.mark.parametrize(
    ("pad", "meeste_bytes", "meeste_verzoeken"),
    [
        ("/zoeken/?plaats=3511", 60 * KB, 12),
        ("/steunpunten/enik-recovery-college-vaartsche-rijn/", 45 * KB, 12),
    ],
)
def test_a_page_without_its_map_is_light(nieuwe_pagina, site, pad, meeste_bytes, meeste_verzoeken):
    pagina = nieuwe_pagina(breedte=360)
    verkeer = pagina.context.new_cdp_session(pagina)
    adressen, bytes_ = {}, {}
    verkeer.on("Network.requestWillBeSent", lambda m: adressen.update({m["requestId"]: m["request"]["url"]}))
    verkeer.on("Network.loadingFinished", lambda m: bytes_.update({m["requestId"]: m["encodedDataLength"]}))
    verkeer.send("Network.enable")
    assert pagina.goto(f"{site}{pad}").status == 200
    pagina.wait_for_load_state("networkidle")
    per_adres = {adressen[nummer].removeprefix(site): aantal for nummer, aantal in bytes_.items()}
    assert not [adres for adres in per_adres if "leaflet" in adres]
    assert sum(per_adres.values()) <= meeste_bytes, per_adres
    assert len(per_adres) <= meeste_verzoeken, per_adres
