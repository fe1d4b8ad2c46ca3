// "Verlaat deze site" is a plain link. With JavaScript the page is emptied before it goes, so that neither a slow line
// nor the browser's memory of pages still shows it, and the neutral page takes its place in the history.

const KEER = 3;
const BINNEN_MS = 5000;
const WEG = "weg";

const knop = document.querySelector("[data-verlaat]");
const melding = document.querySelector("[data-verlaat-melding]");
knop.querySelector("[data-verlaat-uitleg]").textContent = ". Of druk drie keer op Shift.";

function verlaat() {
  onthoud(true);
  const tekst = document.createElement("p");
  tekst.className = "weg";
  tekst.setAttribute("role", "alert");
  document.title = "Een andere site opent";
  document.body.replaceChildren(tekst);
  tekst.textContent = "Een andere site opent.";
  location.replace(knop.href);
}

knop.addEventListener("click", (klik) => {
  if (klik.ctrlKey || klik.metaKey || klik.shiftKey) return;
  klik.preventDefault();
  verlaat();
});

// --- Shift, three times in a row: not Escape, which stops a page from loading ---------------------------------------

let gedrukt = 0;
let klok = 0;

function tel(aantal) {
  clearTimeout(klok);
  gedrukt = aantal;
  const nog = KEER - gedrukt;
  melding.textContent = gedrukt ? `Druk nog ${nog} keer op Shift, dan verlaat je deze site.` : "";
  if (gedrukt) klok = setTimeout(() => tel(0), BINNEN_MS);
}

document.addEventListener("keydown", (toets) => {
  if (toets.repeat) return;
  if (toets.key !== "Shift") {
    if (gedrukt) tel(0);
  } else if (gedrukt + 1 === KEER) {
    verlaat();
  } else {
    tel(gedrukt + 1);
  }
});

// --- "Back", from the neutral page, to a page that was looked at before -----------------------------------------------

// Kept for this tab only, and only until somebody comes back by an address or a link.
function onthoud(isWeg) {
  try {
    if (isWeg) sessionStorage.setItem(WEG, "1");
    else sessionStorage.removeItem(WEG);
  } catch {
    // A browser that keeps nothing has nothing to hide here.
  }
}

function isWeg() {
  try {
    return sessionStorage.getItem(WEG) === "1";
  } catch {
    return false;
  }
}

addEventListener("pageshow", (getoond) => {
  const terug = getoond.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (terug && isWeg()) verlaat();
  else onthoud(false);
});
