"""Google's Lighthouse on the pages that matter most: `make lighthouse`.

Fails where accessibility, best practices or SEO score below 95. Speed is measured as on a slow phone on slow 4G and
only told: it differs from machine to machine. Needs npm and the network to fetch Lighthouse itself, once.
"""

import json
import os
import shutil
import subprocess
import sys

from tests.kwaliteit.draaiende_site import LOKAAL, draaiende_site

UITVOER = LOKAAL / "lighthouse"
VERSIE = "12.8.2"  # the newest that Node 20 runs
PAGINAS = {
    "start": "/",
    "zoeken": "/zoeken/?plaats=3511",
    "detail": "/steunpunten/enik-recovery-college-vaartsche-rijn/",
}
EIS = {"accessibility": 95, "best-practices": 95, "seo": 95}
GEMETEN = {"LCP": "largest-contentful-paint", "CLS": "cumulative-layout-shift", "TBT": "total-blocking-time"}


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not shutil.which("npx") or not chromium:
        print("Lighthouse vraagt npm en Chromium: apt-get install npm chromium", file=sys.stderr)
        return 2
    UITVOER.mkdir(parents=True, exist_ok=True)
    with draaiende_site() as adres:
        uitkomsten = [_meet(naam, f"{adres}{pad}", chromium) for naam, pad in PAGINAS.items()]
    return 0 if all(uitkomsten) else 1


def _meet(naam: str, url: str, chromium: str) -> bool:
    """One line with the scores and times of this page; whether it scores enough."""
    bestand = UITVOER / f"{naam}.json"
    opdracht = ["npx", "--yes", f"lighthouse@{VERSIE}", url, "--quiet", "--output=json", f"--output-path={bestand}"]
    vlaggen = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    omgeving = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run([*opdracht, vlaggen], env=omgeving, check=True, timeout=300)  # noqa: S603
    verslag = json.loads(bestand.read_text())
    scores = {soort: round(100 * (deel["score"] or 0)) for soort, deel in verslag["categories"].items()}
    tijden = [f"{kort} {verslag['audits'][lang]['displayValue']}" for kort, lang in GEMETEN.items()]
    print(f"{naam:8}", *(f"{soort} {score}" for soort, score in scores.items()), *tijden, sep="  ", flush=True)
    for fout in verslag["audits"].values():
        if fout["score"] == 0 and fout["scoreDisplayMode"] == "binary":
            print(f"          - {fout['title']}")
    return all(scores[soort] >= eis for soort, eis in EIS.items())


if __name__ == "__main__":
    sys.exit(main())
