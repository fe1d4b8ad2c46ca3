"""Pictures of every kind of page to look at: `make schermbeelden`. In .lokaal/schermbeelden/."""

import os
import re
import shutil

import django
from playwright.sync_api import sync_playwright

from tests.kwaliteit.draaiende_site import LOKAAL, draaiende_site
from tests.kwaliteit.paginas import monsters

MAP = LOKAAL / "schermbeelden"
BREEDTES = (360, 768, 1280)
KLEUREN = ("light", "dark")


def main() -> None:
    shutil.rmtree(MAP, ignore_errors=True)
    MAP.mkdir(parents=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "steunpunten.settings")
    django.setup()
    paden = monsters()
    with draaiende_site() as adres, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for breedte in BREEDTES:
            for kleur in KLEUREN:
                pagina = chromium.new_page(viewport={"width": breedte, "height": 800}, color_scheme=kleur)
                for pad in paden:
                    pagina.goto(f"{adres}{pad}")
                    pagina.wait_for_timeout(800)  # the map
                    pagina.screenshot(path=MAP / f"{_naam(pad)}-{breedte}-{kleur}.png", full_page=True)
                pagina.close()
    print(f"{len(paden)} pagina's, elk {len(BREEDTES) * len(KLEUREN)} keer: {MAP}")


def _naam(pad: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", pad.lower()).strip("-") or "start"


if __name__ == "__main__":
    main()
