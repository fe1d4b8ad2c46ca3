"""By the tab key alone, for tests that leave the mouse alone."""

import pytest
from playwright.sync_api import Page

GEFOCUST = "document.activeElement"


def tab_tot(pagina: Page, doel: str, meeste: int = 80, terug: bool = False) -> None:
    """Tab on (or back) to what this selector names; where the focus goes, it is seen."""
    for _ in range(meeste):
        pagina.keyboard.press("Shift+Tab" if terug else "Tab")
        if pagina.evaluate(f"(doel) => {GEFOCUST}.matches(doel)", doel):
            break
    else:
        pytest.fail(f"{doel} is not reached by the tab key")
    zichtbaar = pagina.evaluate(
        f"""() => {{
          const stijl = getComputedStyle({GEFOCUST});
          return stijl.outlineStyle !== "none" || stijl.boxShadow !== "none";
        }}"""
    )
    assert zichtbaar, f"the focus on {doel} is not seen"
