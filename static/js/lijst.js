// The result list without a reload: the same address is fetched, and the parts of the page that differ are replaced.
// Without this module, or where the network fails, the form and every link do the same by loading the page.

const formulier = document.querySelector("[data-zoekformulier]");
const vlak = document.querySelector("[data-zoekvlak]");
const kaart = document.querySelector("[data-kaart]");
const filters = document.querySelector("[data-filters]");
const zoekvraag = document.querySelector("[data-zoekvraag]");
const melding = document.querySelector("[data-zoek-melding]");
const BREED = matchMedia("(min-width: 60rem)");
const WACHT_MS = 150; // several boxes ticked in a row are one question

let bezig = null;
let getoond = location.pathname + location.search;
let uitgesteld = 0;

// Where the style shows the form and the filters beside the list, they are open for everybody.
function openWaarBreed() {
  for (const vak of [zoekvraag, filters]) vak.open ||= BREED.matches;
}
BREED.addEventListener("change", openWaarBreed);
openWaarBreed();

// --- When -------------------------------------------------------------------------------------------------------

formulier.addEventListener("submit", (gebeurtenis) => {
  gebeurtenis.preventDefault();
  clearTimeout(uitgesteld);
  const wasFilter = gebeurtenis.submitter?.matches("[data-filters-klaar]");
  if (wasFilter && !BREED.matches) filters.open = false;
  ga(vraag(), { naarKop: true });
});

document.addEventListener("change", ({ target }) => {
  if (target.form !== formulier || !target.matches("select, [type=checkbox], [type=radio]")) return;
  clearTimeout(uitgesteld);
  uitgesteld = setTimeout(() => ga(vraag()), WACHT_MS);
});

vlak.addEventListener("click", (klik) => {
  const link = klik.target.closest("a[href]");
  if (!link || klik.button || klik.metaKey || klik.ctrlKey || klik.shiftKey || klik.altKey) return;
  if (link.origin !== location.origin || link.pathname !== new URL(formulier.action).pathname) return;
  klik.preventDefault();
  ga(link.href, { naarKop: true });
});

// The map is fetched when it is wanted: pressed for, or there before somebody came back. It then minds its own button.
function wijsKnop() {
  // A map waits until it is in view, which very old browsers can't tell.
  if (!("IntersectionObserver" in window)) return;
  document.querySelector("[data-kaart-toon]")?.classList.remove("kaart-knop-wacht");
}
function haalKaart() {
  document.removeEventListener("click", bijKnop);
  import(kaart.dataset.kaartJs).catch(() => document.addEventListener("click", bijKnop));
}
function bijKnop({ target }) {
  if (target.closest("[data-kaart-toon]")) haalKaart();
}
document.addEventListener("click", bijKnop);
wijsKnop();
if (location.hash.startsWith("#kaart=")) haalKaart();

addEventListener("popstate", () => {
  // The state of the map in the address changes without a question.
  if (location.pathname + location.search !== getoond) ga(location.href, { geschiedenis: false, vouw: true });
});

/** The address the form would go to, without what is empty. */
function vraag() {
  const parameters = new URLSearchParams(new FormData(formulier));
  for (const [naam, waarde] of [...parameters]) if (!waarde && naam !== "plaats") parameters.delete(naam);
  return `${formulier.action}?${parameters}`;
}

// --- What -------------------------------------------------------------------------------------------------------

/** `vouw`: the form folds where the answer has it folded; not while somebody is changing something in it. */
async function ga(url, { geschiedenis = true, naarKop = false, vouw = naarKop } = {}) {
  bezig?.abort();
  const dit = (bezig = new AbortController());
  vlak.setAttribute("aria-busy", "true");
  try {
    const antwoord = await fetch(url, { signal: dit.signal });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    const nieuw = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    // The same question again, as after "Toon de steunpunten", is no new step back.
    if (geschiedenis && new URL(url, location).search !== location.search) history.pushState(null, "", url);
    getoond = location.pathname + location.search;
    toon(nieuw, { naarKop, vouw });
  } catch (fout) {
    if (dit.signal.aborted) return;
    if (geschiedenis) location.assign(url);
    else location.reload();
  }
  vlak.removeAttribute("aria-busy");
}

function toon(nieuw, { naarKop, vouw }) {
  document.title = nieuw.title;
  for (const vak of vlak.querySelectorAll("[data-deel]")) {
    vak.replaceChildren(...nieuw.querySelector(`[data-deel="${vak.dataset.deel}"]`).childNodes);
  }
  nieuw.querySelectorAll("[data-zoekformulier] .veld").forEach(werkVeldBij);
  werkZoekvraagBij(nieuw, vouw);
  werkFiltersBij(nieuw);
  const volgorde = formulier.querySelector("[data-volgorde]");
  volgorde.disabled = nieuw.querySelector("[data-volgorde]").disabled;
  wijsKnop();
  werkKaartBij(nieuw);

  const kop = document.getElementById("uitkomst");
  const { activeElement: hier, body } = document;
  if (naarKop || hier === body || (!zoekvraag.open && formulier.contains(hier))) kop.focus();
  else zeg(kop.textContent);
}

/** A field keeps its element, and with it the focus; its value, its errors and their ties are those of the answer. */
function werkVeldBij(nieuw) {
  const invoer = nieuw.querySelector("input, select");
  const oud = document.getElementById(invoer.id);
  const veld = oud.closest(".veld");
  veld.className = nieuw.className;
  veld.querySelector(".veld-fouten")?.remove();
  const fouten = nieuw.querySelector(".veld-fouten");
  if (fouten) oud.closest(".veld").querySelector("label").after(fouten);
  for (const naam of ["aria-invalid", "aria-describedby"]) {
    if (invoer.hasAttribute(naam)) oud.setAttribute(naam, invoer.getAttribute(naam));
    else oud.removeAttribute(naam);
  }
  if (oud !== document.activeElement || oud.matches("select")) oud.value = invoer.value;
}

/** The line that says what was asked; the form under it opens by itself only where something must be mended. */
function werkZoekvraagBij(nieuw, vouw) {
  const anders = nieuw.querySelector("[data-zoekvraag]");
  const tekst = "[data-zoekvraag-tekst]";
  zoekvraag.querySelector(tekst).textContent = anders.querySelector(tekst).textContent;
  zoekvraag.querySelector("summary").hidden = anders.querySelector("summary").hidden;
  document.querySelector("[data-zoek-kop]").className = nieuw.querySelector("[data-zoek-kop]").className;
  zoekvraag.open = BREED.matches || anders.open || (zoekvraag.open && !vouw);
}

/** The same choices get their new counts; only where there are other choices, all are replaced. */
function werkFiltersBij(nieuw) {
  const kop = "[data-filters-kop]";
  filters.parentElement.hidden = nieuw.querySelector("[data-filters]").parentElement.hidden;
  filters.querySelector(kop).textContent = nieuw.querySelector(kop).textContent;
  const inhoud = filters.querySelector("[data-filters-inhoud]");
  const anders = nieuw.querySelector("[data-filters-inhoud]");
  const ids = (vak) => [...vak.querySelectorAll("input")].map((invoer) => invoer.id);
  if (ids(inhoud).join() !== ids(anders).join()) {
    inhoud.replaceChildren(...anders.childNodes);
    return;
  }
  for (const keuze of anders.querySelectorAll("input")) {
    const hier = document.getElementById(keuze.id);
    hier.checked = keuze.checked;
    const aantal = hier.closest("label").querySelector("[data-aantal]");
    if (aantal) aantal.textContent = keuze.closest("label").querySelector("[data-aantal]").textContent;
  }
}

function werkKaartBij(nieuw) {
  kaart.dataset.bron = nieuw.querySelector("[data-kaart]").dataset.bron;
  kaart.dispatchEvent(new Event("bron"));
}

function zeg(zin) {
  melding.textContent = "";
  setTimeout(() => (melding.textContent = zin.trim()), 50);
}
