// "Mijn lijst": places somebody keeps, in this browser alone. A button on every card ([data-id] in a list) and on the
// page of a place ([data-bewaar]), and the list itself ([data-mijn-lijst]). Which places those are is never sent: the
// list picks from one file with all of them.

const SLEUTEL = "mijn-lijst";

const el = (naam, eigenschappen = {}, ...kinderen) => {
  const element = Object.assign(document.createElement(naam), eigenschappen);
  element.append(...kinderen);
  return element;
};

function lees() {
  try {
    const lijst = JSON.parse(localStorage.getItem(SLEUTEL) ?? "[]");
    return Array.isArray(lijst) ? lijst.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function schrijf(lijst) {
  if (lijst.length) localStorage.setItem(SLEUTEL, JSON.stringify(lijst));
  else localStorage.removeItem(SLEUTEL);
}

function kanBewaren() {
  try {
    localStorage.setItem(`${SLEUTEL}-proef`, "1");
    localStorage.removeItem(`${SLEUTEL}-proef`);
    return true;
  } catch {
    return false;
  }
}

// --- Buttons -----------------------------------------------------------------------------------------------------

function maakKnop(id, naam) {
  const knop = el("button", { type: "button", className: "bewaar", textContent: "Op mijn lijst" });
  knop.append(el("span", { className: "alleen-voorlezen", textContent: ` ${naam}` }));
  const toon = () => knop.setAttribute("aria-pressed", String(lees().includes(id)));
  knop.addEventListener("click", () => {
    const lijst = lees();
    schrijf(lijst.includes(id) ? lijst.filter((ander) => ander !== id) : [...lijst, id]);
    toon();
  });
  addEventListener("storage", toon);
  addEventListener("pageshow", toon);
  toon();
  return knop;
}

function zetKnoppen() {
  for (const plek of document.querySelectorAll("[data-bewaar]:empty")) {
    plek.append(maakKnop(plek.dataset.id, plek.dataset.naam));
    plek.hidden = false;
  }
  for (const kaartje of document.querySelectorAll(".kaartje[data-id]")) {
    if (kaartje.querySelector(".bewaar")) continue;
    kaartje.append(maakKnop(kaartje.dataset.id, kaartje.querySelector("h3").textContent.trim()));
  }
}

// --- The list ----------------------------------------------------------------------------------------------------

function adresregels(plek) {
  return [plek.naam, plek.waar, plek.telefoon, plek.email, ...(plek.tijden ?? [])].filter(Boolean);
}

function toonPlek(id, plek, verwijder) {
  const weg = el("button", { type: "button", className: "knop knop-stil niet-op-papier", textContent: "Haal eraf" });
  weg.append(el("span", { className: "alleen-voorlezen", textContent: ` ${plek?.naam ?? "onbekende plek"}` }));
  weg.addEventListener("click", () => verwijder(id));
  if (!plek) {
    return el("li", { className: "vak" }, el("p", { textContent: "Deze plek staat niet meer op onze site." }), weg);
  }
  const regel = (kind) => el("p", {}, kind);
  const deel = el("li", { className: "vak" }, el("h2", {}, el("a", { href: plek.url, textContent: plek.naam })));
  if (plek.waar) deel.append(regel(plek.waar));
  if (plek.telefoon) {
    deel.append(regel(el("a", { href: `tel:${plek.telefoon.replace(/[ -]/g, "")}`, textContent: plek.telefoon })));
  }
  if (plek.email) deel.append(regel(el("a", { href: `mailto:${plek.email}`, textContent: plek.email })));
  const tijden = plek.tijden ?? ["Openingstijden niet bekend. Vraag het na voordat je gaat."];
  deel.append(el("ul", {}, ...tijden.map((tijd) => el("li", { textContent: tijd }))));
  if (!plek.bevestigd) deel.append(el("p", { className: "staat staat-onbevestigd", textContent: "Nog niet bevestigd" }));
  deel.append(weg);
  return deel;
}

async function toonLijst(blad) {
  const zoek = (naam) => blad.querySelector(`[data-${naam}]`);
  zoek("zonder-javascript").hidden = true;
  zoek("met-javascript").hidden = false;
  let plekken = {};

  const teken = (melding = "") => {
    const lijst = lees();
    zoek("melding").textContent = melding;
    zoek("knoppen").hidden = lijst.length === 0;
    zoek("inleiding").replaceChildren(
      ...(lijst.length
        ? [lijst.length === 1 ? "Je bewaarde 1 plek." : `Je bewaarde ${lijst.length} plekken.`]
        : ["Je lijst is leeg. Zoek een steunpunt en kies ‘Op mijn lijst’. ",
           el("a", { href: blad.dataset.zoeken, textContent: "Zoek een steunpunt" })]),
    );
    zoek("plekken").replaceChildren(...lijst.map((id) => toonPlek(id, plekken[id], verwijder)));
    const tekst = lijst.filter((id) => plekken[id]).map((id) =>
      [...adresregels(plekken[id]), new URL(plekken[id].url, location.href).href].join("\n"));
    zoek("mail").href =
      `mailto:?subject=${encodeURIComponent("Mijn lijst met steunpunten")}&body=${encodeURIComponent(tekst.join("\n\n"))}`;
  };

  const verwijder = (id) => {
    schrijf(lees().filter((ander) => ander !== id));
    teken("De plek is van je lijst gehaald.");
    blad.querySelector("h1").setAttribute("tabindex", "-1");
    blad.querySelector("h1").focus();
  };

  zoek("druk-af").addEventListener("click", () => print());
  zoek("wis").addEventListener("click", () => {
    schrijf([]);
    teken("Je lijst is leeg.");
  });

  if (lees().length) {
    try {
      const antwoord = await fetch(blad.dataset.bron);
      if (!antwoord.ok) throw new Error(antwoord.statusText);
      plekken = await antwoord.json();
    } catch {
      zoek("inleiding").textContent = "Je lijst laadt nu niet. Probeer het zo nog eens. Er is niets weg.";
      return;
    }
  }
  teken();
}

if (kanBewaren()) {
  zetKnoppen();
  // A list that changes without a reload brings new cards.
  new MutationObserver(zetKnoppen).observe(document.querySelector("main"), { childList: true, subtree: true });
  const blad = document.querySelector("[data-mijn-lijst]");
  if (blad) toonLijst(blad);
}
