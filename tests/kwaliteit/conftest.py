"""A page of the real site, with what it asks for, shifts and complains about written down."""

from pathlib import Path

import axe_playwright_python
import pytest

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VERSCHUIVING = """
window.verschoven = [];
new PerformanceObserver((lijst) => {
  for (const deel of lijst.getEntries()) {
    if (!deel.hadRecentInput) window.verschoven.push([deel.value, ...deel.sources.map((b) => b.node?.outerHTML)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def bezoek(nieuwe_pagina, site):
    """Opens a page of the site: `bezoek("/zoeken/", breedte=320)`; it has `.antwoord`, what the server said."""

    def open_pagina(pad: str, **opties):
        pagina = nieuwe_pagina(tegels=True, **opties)
        pagina.add_init_script(VERSCHUIVING)
        pagina.antwoord = pagina.goto(f"{site}{pad}")
        return pagina

    return open_pagina


def axe(pagina, *regels: str) -> list[str]:
    """What axe-core finds wrong with the page as it is now; only these rules where any are named."""
    if not pagina.evaluate("'axe' in window"):
        pagina.evaluate(AXE)
    keuze = {"type": "rule", "values": list(regels)} if regels else {"type": "tag", "values": REGELS}
    uitkomst = pagina.evaluate(
        "(runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] })",
        keuze,
    )
    return [
        f"{fout['id']}: {knoop['target']} {knoop['failureSummary']}"
        for fout in uitkomst["violations"]
        for knoop in fout["nodes"]
    ]


def te_breed(pagina) -> list[str]:
    """What sticks out to the right, so that the page scrolls sideways."""
    return pagina.evaluate(
        """() => {
          const breedte = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= breedte) return [];
          return [...document.querySelectorAll("body *")]
            .filter((deel) => deel.getBoundingClientRect().right > breedte + 1)
            .map((deel) => deel.outerHTML.slice(0, 120));
        }"""
    )
