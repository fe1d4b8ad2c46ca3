// The map of distances: every postcode as a dot on a canvas, and the places that count. Fetched after a press only.

const TEGELS = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png";
const NEDERLAND = [[50.75, 3.35], [53.55, 7.22]];
// Upper bounds in kilometres, and colours from light to dark that also differ in grey (viridis, reversed).
const KLASSEN = [
  { tot: 2.5, kleur: "#b5de2b" },
  { tot: 5, kleur: "#35b779" },
  { tot: 10, kleur: "#26828e" },
  { tot: 20, kleur: "#3e4989" },
  { tot: Infinity, kleur: "#440154" },
];
const ONBEKEND = "#8a8a8a";
const km = (getal) => getal.toLocaleString("nl-NL", { maximumFractionDigits: 1 });
const klasseVan = (afstand) => KLASSEN.find(({ tot }) => afstand < tot);

const el = (naam, klasse, tekst) => {
  const element = document.createElement(naam);
  if (klasse) element.className = klasse;
  if (tekst) element.textContent = tekst;
  return element;
};

function laadLeaflet({ leafletJs, leafletCss }) {
  const stijl = Object.assign(el("link"), { rel: "stylesheet", href: leafletCss });
  const script = Object.assign(el("script"), { src: leafletJs });
  const geladen = [stijl, script].map(
    (deel) => new Promise((klaar, mis) => Object.assign(deel, { onload: klaar, onerror: mis })),
  );
  document.head.append(stijl, script);
  return Promise.all(geladen);
}

async function haal(url) {
  const antwoord = await fetch(url);
  if (!antwoord.ok) throw new Error(`${url}: ${antwoord.status}`);
  return antwoord.json();
}

async function teken(vak) {
  const { bron, grenzen } = vak.dataset;
  const [punten, gemeenten] = await Promise.all([haal(bron), grenzen ? haal(grenzen) : null, laadLeaflet(vak.dataset)]);
  const doel = vak.querySelector("[data-kaart]");
  doel.hidden = false;
  const kaart = L.map(doel, { scrollWheelZoom: false, preferCanvas: true, dragging: !L.Browser.mobile, zoomSnap: 0.5 });
  kaart.attributionControl.setPrefix(false);
  kaart.fitBounds(NEDERLAND);
  L.tileLayer(TEGELS, { attribution: "Kaart: Kadaster / PDOK, CC BY 4.0", minZoom: 6, maxZoom: 19 }).addTo(kaart);
  const doek = L.canvas({ padding: 0.3 });
  tekenPostcodes(kaart, doek, punten);
  if (gemeenten?.features.length) tekenGrenzen(kaart, doek, gemeenten);
  tekenPlekken(kaart, doek, punten.plekken);
  zetLegenda(vak.querySelector("[data-legenda]"));
}

// Dots grow with the map, so that they neither hide each other nor get lost.
const straal = (inwoners, zoom) => (1.5 + Math.sqrt(inwoners) / 50) * 1.35 ** (zoom - 8);

function tekenPostcodes(kaart, renderer, punten) {
  const stippen = [];
  punten.pc4.forEach((pc4, n) => {
    const inwoners = punten.inwoners[n];
    if (!inwoners) return;
    const afstand = punten.hm[n] / 10;
    const kleur = afstand < 0 ? ONBEKEND : klasseVan(afstand).kleur;
    const radius = straal(inwoners, kaart.getZoom());
    const tekst = afstand < 0 ? "geen steunpunt om naar te meten" : `${km(afstand)} km naar het dichtstbijzijnde steunpunt`;
    const stip = L.circleMarker([punten.lat[n], punten.lon[n]], { renderer, radius, weight: 0, fillColor: kleur, fillOpacity: 0.85 });
    stip.bindTooltip(() => el("span", "", `${pc4} ${punten.woonplaats[n]}: ${tekst}. ${km(inwoners)} inwoners.`));
    stip.addTo(kaart);
    stippen.push([stip, inwoners]);
  });
  kaart.on("zoomend", () => stippen.forEach(([stip, inwoners]) => stip.setRadius(straal(inwoners, kaart.getZoom()))));
}

// Over the dots, which would hide them; under the places.
function tekenGrenzen(kaart, renderer, gemeenten) {
  const stijl = { color: "#222", weight: 0.8, opacity: 0.7, fill: false, interactive: false };
  L.geoJSON(gemeenten, { style: stijl, renderer }).addTo(kaart);
}

function tekenPlekken(kaart, renderer, plekken) {
  for (const { naam, url, bevestigd, lat, lon } of plekken) {
    const rondje = { renderer, radius: 7, color: "#74275f", weight: 3, fillColor: bevestigd ? "#74275f" : "#fff", fillOpacity: 1 };
    const inhoud = el("div");
    const link = Object.assign(el("a", "", naam), { href: url });
    inhoud.append(link, el("p", "", bevestigd ? "Bevestigd" : "Bekend, niet bevestigd"));
    L.circleMarker([lat, lon], rondje).bindPopup(inhoud).addTo(kaart);
  }
}

function zetLegenda(lijst) {
  let vanaf = 0;
  for (const { tot, kleur } of KLASSEN) {
    const regel = el("li");
    const stip = el("span", "stip");
    stip.style.color = kleur;
    regel.append(stip, el("span", "", tot === Infinity ? `${km(vanaf)} km of meer` : `${km(vanaf)} tot ${km(tot)} km`));
    lijst.append(regel);
    vanaf = tot;
  }
  lijst.hidden = false;
}

for (const vak of document.querySelectorAll("[data-dekkingskaart]")) {
  const knop = vak.querySelector("[data-toon]");
  const melding = vak.querySelector("[data-melding]");
  knop.hidden = false;
  knop.addEventListener("click", async () => {
    knop.disabled = true;
    melding.textContent = "De kaart wordt geladen.";
    try {
      await teken(vak);
      melding.textContent = "";
      knop.hidden = true;
    } catch {
      melding.textContent = "De kaart laadt niet. De tabellen op deze bladzijde zeggen hetzelfde.";
      knop.disabled = false;
    }
  });
}
