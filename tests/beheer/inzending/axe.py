"""axe-core on a page: no barrier for people who use it without eyes, mouse or calm."""

from axe_playwright_python.sync_playwright import Axe


def geen_drempels(pagina, binnen: str = "main") -> None:
    uitslag = Axe().run(pagina, context=binnen)
    assert uitslag.violations_count == 0, uitslag.generate_report()
