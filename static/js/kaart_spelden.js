// The markers of what a search found: one for each place, or for as many as would cover each other. Where there are
// too many, the server gives clusters of what is in view, and is asked again when the map moves.

const BIJ_ELKAAR_PX = 40;
const WACHT_MS = 250;
const RUIM = 0.25; // of the view, on each side: moving a little shows nothing new

let hulp = {};

export async function toonPlekken(kaart, doel, hulpjes) {
  hulp = hulpjes;
  const laag = L.layerGroup().addTo(kaart);
  let plekken = [];
  let volledig = true;
  let spelden = new Map(); // the ids of a group, joined -> its marker
  let kaartjes = new Map();
  let wacht = 0;

  const kies = (ids, aan) => ids.forEach((id) => kaartjes.get(id)?.classList.toggle("kaartje-gekozen", aan));
  const speldVan = (id) => [...spelden.values()].find((speld) => speld.ids.includes(id));

  async function haal(inBeeld) {
    const antwoord = await fetch(inBeeld ? metVak(doel.dataset.bron, kaart) : doel.dataset.bron);
    if (!antwoord.ok) throw new Error(`GeoJSON: ${antwoord.status}`);
    const gegevens = await antwoord.json();
    volledig = gegevens.volledig;
    plekken = gegevens.features.map((deel) => ({ ...deel.properties, punt: [...deel.geometry.coordinates].reverse() }));
  }

  function groepeer() {
    const nieuw = new Map();
    const gefocust = [...spelden.values()].find((speld) => speld.getElement() === document.activeElement);
    for (const groep of bijElkaar(kaart, plekken)) {
      const sleutel = groep.map((plek) => plek.id).join();
      nieuw.set(sleutel, spelden.get(sleutel) ?? maakSpeld(kaart, groep, kies));
    }
    for (const [sleutel, speld] of spelden) if (!nieuw.has(sleutel)) speld.remove();
    for (const [sleutel, speld] of nieuw) if (!spelden.has(sleutel)) speld.addTo(laag);
    spelden = nieuw;
    // Zooming in took the marker that had the focus: its first place is in another one now.
    if (gefocust && !gefocust.getElement()) speldVan(gefocust.ids[0])?.getElement()?.focus();
  }

  function zetInBeeld() {
    const stand = hulp.leesStand();
    if (stand) kaart.setView(stand.midden, stand.zoom, { animate: false });
    else if (plekken.length) {
      kaart.fitBounds(plekken.map((plek) => plek.punt), { padding: [36, 36], maxZoom: 14, animate: false });
    }
  }

  function verbindKaartjes() {
    kaartjes = new Map([...document.querySelectorAll("[data-id]")].map((kaartje) => [kaartje.dataset.id, kaartje]));
    for (const [id, kaartje] of kaartjes) {
      const licht = (aan) => () => {
        const speld = speldVan(id);
        speld?.getElement()?.classList.toggle("speld-gekozen", aan);
        speld?.setZIndexOffset(aan ? 1000 : 0);
      };
      for (const soort of ["mouseenter", "focusin"]) kaartje.addEventListener(soort, licht(true));
      for (const soort of ["mouseleave", "focusout"]) kaartje.addEventListener(soort, licht(false));
    }
  }

  async function begin() {
    await haal(false);
    zetInBeeld();
    if (!volledig) await haal(true);
    groepeer();
    verbindKaartjes();
  }

  await begin();
  kaart.on("zoomend", groepeer);
  kaart.on("moveend", () => {
    hulp.bewaarStand(kaart);
    clearTimeout(wacht);
    // Where asking fails, what was there stays.
    if (!volledig) wacht = setTimeout(() => haal(true).then(groepeer, () => {}), WACHT_MS);
  });
  doel.addEventListener("bron", () => begin().catch(() => {}));

  // Focus goes into a popup and comes back to its marker; Leaflet hears Escape only outside it.
  kaart.on("popupopen", ({ popup }) => {
    const venster = popup.getElement();
    venster.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", "Sluit");
    venster.querySelector(".venster a").focus({ preventScroll: true });
  });
  doel.addEventListener("keydown", (toets) => {
    if (toets.key === "Escape") kaart.closePopup();
  });
}

/** The same question for what is in view at this zoom, and a little around it. */
function metVak(bron, kaart) {
  const url = new URL(bron, location.href);
  const rand = kaart.getBounds().pad(RUIM);
  url.searchParams.set("zoom", kaart.getZoom());
  url.searchParams.set("vak", rand.toBBoxString());
  return url;
}

/** Groups of places that would cover each other at this zoom, each place in one group. */
function bijElkaar(kaart, plekken) {
  const groepen = [];
  const rooster = new Map();
  for (const plek of plekken) {
    const { x, y } = kaart.project(plek.punt);
    const [kolom, rij] = [Math.floor(x / BIJ_ELKAAR_PX), Math.floor(y / BIJ_ELKAAR_PX)];
    const buren = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => rooster.get(`${kolom + dx},${rij + dy}`) ?? []));
    const buur = buren.find((groep) => Math.hypot(groep.x - x, groep.y - y) < BIJ_ELKAAR_PX);
    if (buur) {
      buur.leden.push(plek);
      continue;
    }
    const groep = { x, y, leden: [plek] };
    groepen.push(groep);
    const sleutel = `${kolom},${rij}`;
    rooster.set(sleutel, [...(rooster.get(sleutel) ?? []), groep]);
  }
  return groepen.map((groep) => groep.leden);
}

function maakSpeld(kaart, groep, kies) {
  const ids = groep.map((plek) => plek.id);
  const [eerste] = groep;
  const aantal = groep.reduce((som, plek) => som + (plek.aantal ?? 1), 0);
  const opEenPunt = groep.every((plek) => !plek.aantal && String(plek.punt) === String(eerste.punt));
  const ongeveer = groep.every((plek) => hulp.isBijBenadering(plek.nauwkeurigheid));
  const inEenGemeente = eerste.gemeente && groep.every((plek) => plek.gemeente === eerste.gemeente);
  const waar = inEenGemeente ? `in ${eerste.gemeente}` : "bij elkaar";
  const naam =
    aantal > 1
      ? `${aantal} steunpunten ${waar}${opEenPunt ? "" : ", zoom in"}`
      : `${eerste.naam}${ongeveer ? ", plek bij benadering" : ""}`;

  const speld = L.marker(eerste.punt, { icon: hulp.icoon(aantal, ongeveer), riseOnHover: true });
  speld.ids = ids;
  speld.bindTooltip(hulp.el("span", "", naam), { direction: "top", offset: [0, -14] });
  if (opEenPunt) {
    speld.bindPopup(() => venster(groep, ongeveer), {
      maxWidth: Math.min(300, kaart.getSize().x - 90),
      maxHeight: 240,
      autoPanPadding: [12, 12],
    });
    speld.on("popupopen", () => speld.closeTooltip());
    speld.on("popupclose", ({ popup }) => {
      const { activeElement } = document;
      const wasErin = activeElement === document.body || popup.getElement()?.contains(activeElement);
      if (wasErin) speld.getElement()?.focus({ preventScroll: true });
    });
  } else {
    speld.on("click", () => {
      if (groep.length > 1) kaart.fitBounds(groep.map((plek) => plek.punt), { padding: [60, 60], maxZoom: 17 });
      else kaart.setView(eerste.punt, Math.min(kaart.getZoom() + 3, kaart.getMaxZoom()));
    });
  }
  speld.on("add", () => {
    const knop = speld.getElement();
    knop.setAttribute("aria-label", naam);
    knop.addEventListener("keydown", (toets) => {
      // Leaflet opens a popup with Enter; a button also listens to the space bar, and a group to both.
      if (toets.key !== " " && (toets.key !== "Enter" || opEenPunt)) return;
      toets.preventDefault();
      if (opEenPunt) speld.openPopup();
      else speld.fire("click");
    });
    for (const soort of ["mouseenter", "focus"]) knop.addEventListener(soort, () => kies(ids, true));
    for (const soort of ["mouseleave", "blur"]) knop.addEventListener(soort, () => kies(ids, false));
  });
  speld.on("remove", () => kies(ids, false));
  return speld;
}

/** The popup. Text goes in as text, so that a name can never become markup. */
function venster(groep, ongeveer) {
  const vak = hulp.el("div", "venster");
  if (groep.length > 1) vak.append(hulp.el("p", "venster-kop", `${groep.length} steunpunten op deze plek`));
  const lijst = hulp.el("ul", "venster-lijst");
  lijst.setAttribute("role", "list");
  for (const plek of groep) {
    const regel = hulp.el("li");
    const link = hulp.el("a", "", plek.naam);
    link.href = new URL(plek.url, location.href).pathname;
    regel.append(link, hulp.el("p", "", [plek.soort, plek.gemeente].filter(Boolean).join(" · ")));
    lijst.append(regel);
  }
  vak.append(lijst);
  if (ongeveer) vak.append(hulp.el("p", "venster-let-op", "De precieze plek kennen we niet. De stip staat in het midden van de plaats of postcode."));
  return vak;
}
