// The map: of what a search found (data-bron), or of one steunpunt (data-lat, data-lon).
// The page says the same without it. Leaflet and tiles are fetched once the map is in view: where it stands behind a
// button, after a press.

const TEGELS = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png";
const NEDERLAND = [[50.75, 3.35], [53.55, 7.22]];
const RUSTIG = matchMedia("(prefers-reduced-motion: reduce)").matches;
const ZOOM = { adres: 16, straat: 15, postcode: 13, plaats: 12 };
const STRAAL_M = { postcode: 900, plaats: 1800 };

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
  const isVanLijst = "bron" in doel.dataset;
  const waarnemer = new IntersectionObserver(
    (zichtbaar) => {
      if (!zichtbaar.some((deel) => deel.isIntersecting)) return;
      waarnemer.disconnect();
      teken(doel).catch(() => meld(doel, "De kaart laadt niet. Alles wat je nodig hebt, staat ook op deze pagina."));
    },
    { rootMargin: "200px" },
  );
  waarnemer.observe(doel);

  const isOpen = () => vak.classList.contains("kaartvak-open");
  // The button may be a new one: the list around it is replaced while the map stays. Nothing found has no map.
  const werkBij = () => {
    if (isVanLijst) vak.hidden = !isOpen() || !doel.dataset.bron;
    const knop = document.querySelector("[data-kaart-toon]");
    knop?.setAttribute("aria-expanded", String(isOpen()));
    if (knop) knop.textContent = isOpen() ? "Verberg de kaart" : "Toon de kaart";
    knop?.classList.remove("kaart-knop-wacht");
  };
  const toon = (open) => {
    vak.classList.toggle("kaartvak-open", open);
    werkBij();
  };
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-kaart-toon]")) toon(!isOpen());
  });
  doel.addEventListener("bron", werkBij);
  // This module is fetched for a list when its map is wanted.
  if (isVanLijst) toon(true);
  else werkBij();
}

function meld(doel, tekst) {
  doel.closest("[data-kaartvak]").querySelector("[data-kaart-melding]").textContent = tekst;
}

/** Leaflet, after our own styles of the map: those of the two that are layered lose from those that are not. */
function laadLeaflet({ leafletJs, leafletCss, kaartCss }) {
  const stijlen = [kaartCss, leafletCss].filter(Boolean);
  const delen = [
    ...stijlen.map((href) => Object.assign(el("link"), { rel: "stylesheet", href })),
    Object.assign(el("script"), { src: leafletJs }),
  ];
  const geladen = delen.map((deel) => new Promise((klaar, mis) => Object.assign(deel, { onload: klaar, onerror: mis })));
  document.head.append(...delen);
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
  const [spelden] = await Promise.all([bron ? import(doel.dataset.spelden) : null, laadLeaflet(doel.dataset)]);
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

  if (spelden) {
    kaart.fitBounds(NEDERLAND, { animate: false });
    await spelden.toonPlekken(kaart, doel, { el, icoon, isBijBenadering, leesStand, bewaarStand });
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

// Very old browsers can't tell what is in view: there the button never shows, and the page says the same without a map.
if ("IntersectionObserver" in window) document.querySelectorAll("[data-kaart]").forEach(zetKlaar);
