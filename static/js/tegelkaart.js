// The tegelkaart by keyboard: one stop for the tab key, arrows go to the nearest tile that way. Beneath it stands
// the name of the tile that has the focus or the pointer.

const RICHTING = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function maakBegaanbaar(figuur) {
  const naam = figuur.querySelector("[data-tegelnaam]");
  const tegels = [...figuur.querySelectorAll("[data-tegel]")].map((element) => {
    const [x, y] = element.dataset.tegel.split(" ").map(Number);
    return { element, x, y };
  });
  if (!tegels.length) return;
  let huidige = tegels[0];

  const kies = (tegel) => {
    huidige.element.setAttribute("tabindex", "-1");
    huidige = tegel;
    huidige.element.setAttribute("tabindex", "0");
  };
  for (const tegel of tegels) {
    tegel.element.setAttribute("tabindex", "-1");
    tegel.element.addEventListener("focus", () => {
      kies(tegel);
      naam.textContent = tegel.element.getAttribute("aria-label");
    });
    tegel.element.addEventListener("pointerenter", () => {
      naam.textContent = tegel.element.getAttribute("aria-label");
    });
  }
  kies(huidige);

  figuur.querySelector("svg").addEventListener("keydown", (gebeurtenis) => {
    const richting = RICHTING[gebeurtenis.key];
    if (!richting || gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
    gebeurtenis.preventDefault();
    volgende(tegels, huidige, richting)?.element.focus();
  });
}

// Of the tiles that lie that way, the one nearest, with what lies aside counting double.
function volgende(tegels, van, [dx, dy]) {
  let beste = null;
  let kleinste = Infinity;
  for (const tegel of tegels) {
    const vooruit = (tegel.x - van.x) * dx + (tegel.y - van.y) * dy;
    const opzij = Math.abs((tegel.x - van.x) * dy) + Math.abs((tegel.y - van.y) * dx);
    if (vooruit < 1 || opzij > vooruit) continue;
    if (vooruit + 2 * opzij < kleinste) [beste, kleinste] = [tegel, vooruit + 2 * opzij];
  }
  return beste;
}

document.querySelectorAll("[data-tegelkaart]").forEach(maakBegaanbaar);
