// The map: of what a search found (data-bron), or of one steunpunt (data-lat, data-lon).
// The list says the same without it. Leaflet is fetched when the map comes into view, on a small screen after a press.

const TEGELS = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png";
const NEDERLAND = [[50.75, 3.35], [53.55, 7.22]];
const BREED = matchMedia("(min-width: 60rem)");
const RUSTIG = matchMedia("(prefers-reduced-motion: reduce)").matches;
const ZOOM = { adres: 16, straat: 15, postcode: 13, plaats: 12 };
const STRAAL_M = { postcode: 900, plaats: 1800 };
const BIJ_ELKAAR_PX = 40;

const el = (naam, klasse, tekst) => {
  const element = document.createElement(naam);
  if (klasse) element.className = klasse;
  if (tekst) element.textContent = tekst;
  return element;
};
const isBijBenadering = (nauwkeurigheid) => nauwkeurigheid in STRAAL_M;

// --- When to begin -------------------------------------------------------------------------------------------

function zetKlaar(doel) {
  const vak = doel.closest("[data-kaartvak]");
  const knop = document.querySelector("[data-kaart-toon]");
  const waarnemer = new IntersectionObserver(
    (zichtbaar) => {
      if (!zichtbaar.some((deel) => deel.isIntersecting)) return;
      waarnemer.disconnect();
      teken(doel).catch(() => meld(doel, "De kaart laadt niet. Alles wat je nodig hebt, staat ook op deze pagina."));
    },
    { rootMargin: "200px" },
  );
  waarnemer.observe(doel);

  const toon = (open) => {
    vak.classList.toggle("kaartvak-open", open);
    knop.setAttribute("aria-expanded", String(open));
    knop.textContent = open ? "Verberg de kaart" : "Toon de kaart";
    // On a small screen the map comes where it was asked for: above the list, for eyes and for the tab key.
    if (open && doel.dataset.bron) vak.parentElement.prepend(vak);
  };
  knop?.addEventListener("click", () => toon(knop.getAttribute("aria-expanded") !== "true"));
  if (!BREED.matches && knop && leesStand()) toon(true);
}

function meld(doel, tekst) {
  doel.closest("[data-kaartvak]").querySelector("[data-kaart-melding]").textContent = tekst;
}

function laadLeaflet({ leafletJs, leafletCss }) {
  const stijl = Object.assign(el("link"), { rel: "stylesheet", href: leafletCss });
  const script = Object.assign(el("script"), { src: leafletJs });
  const geladen = [stijl, script].map(
    (deel) => new Promise((klaar, mis) => Object.assign(deel, { onload: klaar, onerror: mis })),
  );
  document.head.append(stijl, script);
  return Promise.all(geladen);
}

// --- The state of the map in the address: never sent to the server, and there again after "back" ----------------

function leesStand() {
  const [, zoom, lat, lon] = location.hash.match(/^#kaart=(\d{1,2})\/(-?[\d.]+)\/(-?[\d.]+)$/) ?? [];
  return zoom ? { zoom: Number(zoom), midden: [Number(lat), Number(lon)] } : null;
}

function bewaarStand(kaart) {
  const { lat, lng } = kaart.getCenter();
  history.replaceState(history.state, "", `#kaart=${kaart.getZoom()}/${lat.toFixed(4)}/${lng.toFixed(4)}`);
}

// --- The map itself ------------------------------------------------------------------------------------------

async function teken(doel) {
  const { bron, lat, lon } = doel.dataset;
  const [plekken] = await Promise.all([bron ? haalPlekken(doel) : null, laadLeaflet(doel.dataset)]);
  const kaart = L.map(doel, {
    zoomControl: false,
    scrollWheelZoom: false,
    // One finger moves the page, not a small map in it.
    dragging: Boolean(bron) || matchMedia("(pointer: fine)").matches,
    maxBounds: [[49, 1], [55.2, 9.5]],
    minZoom: 6,
    maxZoom: 19,
    zoomAnimation: !RUSTIG,
    fadeAnimation: !RUSTIG,
    markerZoomAnimation: !RUSTIG,
    inertia: !RUSTIG,
  });
  kaart.attributionControl.setPrefix(false);
  L.control.zoom({ position: "bottomright", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom uit" }).addTo(kaart);
  if (bron) L.control.scale({ imperial: false }).addTo(kaart);
  // The wheel scrolls the page until somebody chose the map.
  kaart.on("focus", () => kaart.scrollWheelZoom.enable()).on("blur", () => kaart.scrollWheelZoom.disable());

  if (plekken) {
    toonPlekken(kaart, plekken, doel);
  } else {
    toonPlek(kaart, [Number(lat), Number(lon)], doel.dataset);
  }
  legOndergrond(kaart, doel);
}

function legOndergrond(kaart, doel) {
  let gelukt = 0;
  let mislukt = 0;
  let terugval = null;
  const tegels = L.tileLayer(TEGELS, {
    minZoom: 6,
    maxZoom: 19,
    attribution: "Kaart: Kadaster / PDOK (CC BY 4.0)",
  });
  const valTerug = () => {
    if (gelukt || terugval) return;
    meld(doel, "De achtergrondkaart laadt niet. De plekken kloppen wel.");
    terugval = import(doel.dataset.terugval).then((module) => module.tekenPlaatsen(kaart, doel.dataset.plaatsen));
  };
  tegels.on("tileload", () => {
    gelukt += 1;
    if (terugval && gelukt === 1) {
      meld(doel, "");
      terugval.then((laag) => laag.remove());
    }
  });
  tegels.on("tileerror", () => {
    mislukt += 1;
    if (mislukt >= 2) valTerug();
  });
  tegels.addTo(kaart);
  setTimeout(valTerug, 8000);
}

// --- One steunpunt -------------------------------------------------------------------------------------------

function toonPlek(kaart, punt, { naam, nauwkeurigheid }) {
  kaart.setView(punt, ZOOM[nauwkeurigheid] ?? 15);
  if (isBijBenadering(nauwkeurigheid)) {
    L.circle(punt, { radius: STRAAL_M[nauwkeurigheid], interactive: false, className: "omtrek" }).addTo(kaart);
    return;
  }
  const speld = L.marker(punt, { icon: icoon(1, false), interactive: false, keyboard: false }).addTo(kaart);
  speld.getElement().setAttribute("role", "img");
  speld.getElement().setAttribute("aria-label", naam);
}

function icoon(aantal, bijBenadering) {
  const maat = aantal > 1 ? 38 : 28;
  return L.divIcon({
    className: `speld${bijBenadering ? " speld-ongeveer" : ""}${aantal > 1 ? " speld-meer" : ""}`,
    html: el("span", "speld-punt", aantal > 1 ? String(aantal) : ""),
    iconSize: [maat, maat],
  });
}

// --- What a search found ---------------------------------------------------------------------------------------

async function haalPlekken(doel) {
  const antwoord = await fetch(doel.dataset.bron);
  if (!antwoord.ok) throw new Error(`GeoJSON: ${antwoord.status}`);
  const { features } = await antwoord.json();
  return features
    .filter((deel) => deel.geometry)
    .map((deel) => ({ ...deel.properties, punt: [...deel.geometry.coordinates].reverse() }));
}

function toonPlekken(kaart, plekken, doel) {
  const stand = leesStand();
  if (stand) {
    kaart.setView(stand.midden, stand.zoom);
  } else if (plekken.length) {
    kaart.fitBounds(plekken.map((plek) => plek.punt), { padding: [36, 36], maxZoom: 14, animate: false });
  } else {
    kaart.fitBounds(NEDERLAND, { animate: false });
  }

  const kaartjes = new Map([...document.querySelectorAll("[data-id]")].map((kaartje) => [kaartje.dataset.id, kaartje]));
  const laag = L.layerGroup().addTo(kaart);
  let spelden = new Map(); // the ids of a group, joined -> its marker

  const kies = (ids, aan) => ids.forEach((id) => kaartjes.get(id)?.classList.toggle("kaartje-gekozen", aan));
  const speldVan = (id) => [...spelden.values()].find((speld) => speld.ids.includes(id));

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

  groepeer();
  kaart.on("zoomend", groepeer);
  kaart.on("moveend", () => bewaarStand(kaart));

  for (const [id, kaartje] of kaartjes) {
    const licht = (aan) => () => {
      const speld = speldVan(id);
      speld?.getElement()?.classList.toggle("speld-gekozen", aan);
      speld?.setZIndexOffset(aan ? 1000 : 0);
    };
    for (const soort of ["mouseenter", "focusin"]) kaartje.addEventListener(soort, licht(true));
    for (const soort of ["mouseleave", "focusout"]) kaartje.addEventListener(soort, licht(false));
  }

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
  const opEenPunt = groep.every((plek) => String(plek.punt) === String(eerste.punt));
  const ongeveer = groep.every((plek) => isBijBenadering(plek.nauwkeurigheid));
  const waar = groep.every((plek) => plek.gemeente === eerste.gemeente) ? `in ${eerste.gemeente}` : "bij elkaar";
  const naam =
    groep.length > 1
      ? `${groep.length} steunpunten ${waar}${opEenPunt ? "" : ", zoom in"}`
      : `${eerste.naam}${ongeveer ? ", plek bij benadering" : ""}`;

  const speld = L.marker(eerste.punt, { icon: icoon(groep.length, ongeveer), riseOnHover: true });
  speld.ids = ids;
  speld.bindTooltip(el("span", "", naam), { direction: "top", offset: [0, -14] });
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
    speld.on("click", () => kaart.fitBounds(groep.map((plek) => plek.punt), { padding: [60, 60], maxZoom: 17 }));
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
  const vak = el("div", "venster");
  if (groep.length > 1) vak.append(el("p", "venster-kop", `${groep.length} steunpunten op deze plek`));
  const lijst = el("ul", "venster-lijst");
  lijst.setAttribute("role", "list");
  for (const plek of groep) {
    const regel = el("li");
    const link = el("a", "", plek.naam);
    link.href = new URL(plek.url, location.href).pathname;
    regel.append(link, el("p", "", [plek.soort, plek.gemeente].filter(Boolean).join(" · ")));
    lijst.append(regel);
  }
  vak.append(lijst);
  if (ongeveer) vak.append(el("p", "venster-let-op", "De precieze plek kennen we niet. De stip staat in het midden van de plaats of postcode."));
  return vak;
}

document.querySelectorAll("[data-kaart]").forEach(zetKlaar);
