// The planner's map: adds to the table. A click asks what a place there would do, by the page's own address.

const TEGELS = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png";
// Index: without, will be reached by the plan, reached now. As in the legend of planner.css.
const KLEUREN = [
  { color: "#b3420e", fillColor: "#ffffff" },
  { color: "#0b5d6b", fillColor: "#7cc4d0" },
  { color: "#5d525b", fillColor: "#b9aeb6" },
];
const doel = document.querySelector("[data-planner-kaart]");

function laadLeaflet({ leafletJs, leafletCss }) {
  const stijl = Object.assign(document.createElement("link"), { rel: "stylesheet", href: leafletCss });
  const script = Object.assign(document.createElement("script"), { src: leafletJs });
  const geladen = [stijl, script].map(
    (deel) => new Promise((klaar, mis) => Object.assign(deel, { onload: klaar, onerror: mis })),
  );
  document.head.append(stijl, script);
  return Promise.all(geladen);
}

const tekst = (inhoud) => Object.assign(document.createElement("span"), { textContent: inhoud });

function speld(plek, klasse, inhoud, naam) {
  const punt = tekst(inhoud);
  punt.className = "speld-punt";
  const icon = L.divIcon({ className: `speld ${klasse}`, html: punt, iconSize: [28, 28] });
  return L.marker(plek, { icon, keyboard: false, interactive: true, alt: naam }).bindTooltip(tekst(naam));
}

async function teken() {
  const [antwoord] = await Promise.all([fetch(doel.dataset.bron), laadLeaflet(doel.dataset)]);
  if (!antwoord.ok) throw new Error(`planner.json: ${antwoord.status}`);
  const { straal, postcodes, steunpunten, erbij, plekken } = await antwoord.json();
  const kaart = L.map(doel, { preferCanvas: true, minZoom: 6, scrollWheelZoom: false });
  kaart.attributionControl.setPrefix(false);
  L.tileLayer(TEGELS, { attribution: "Kaart: Kadaster / PDOK, CC BY 4.0", maxZoom: 19 }).addTo(kaart);
  kaart.fitBounds(postcodes.map(([, lon, lat]) => [lat, lon]), { padding: [20, 20], animate: false });

  for (const [, lon, lat] of plekken.map((plek) => [0, ...plek])) {
    L.circle([lat, lon], { radius: straal, color: "#0b5d6b", weight: 1, fillOpacity: 0.06, interactive: false }).addTo(kaart);
  }
  for (const [pc4, lon, lat, inwoners, stand] of postcodes) {
    L.circleMarker([lat, lon], {
      radius: Math.max(3, Math.min(11, Math.sqrt(inwoners) / 10)),
      weight: 1.5,
      fillOpacity: 0.85,
      ...KLEUREN[stand],
    })
      .bindTooltip(tekst(`${pc4}: ${inwoners.toLocaleString("nl-NL")} inwoners`))
      .on("click", () => vraag(pc4))
      .addTo(kaart);
  }
  for (const [lon, lat, naam, sluit] of steunpunten) {
    speld([lat, lon], sluit ? "speld-ongeveer" : "", "", sluit ? `${naam}, sluit` : naam).addTo(kaart);
  }
  for (const [lon, lat] of erbij) speld([lat, lon], "speld-nieuw", "+", "Wat als: plek erbij").addTo(kaart);
  for (const [lon, lat, nummer, naam] of plekken) speld([lat, lon], "speld-nieuw", String(nummer), naam).addTo(kaart);

  kaart.on("click", ({ latlng }) => {
    const afstand = ([, lon, lat]) => kaart.distance(latlng, [lat, lon]);
    vraag(postcodes.reduce((a, b) => (afstand(a) <= afstand(b) ? a : b))[0]);
  });
}

/** To this page with one more place. The address says it all, so that "back" takes it away again. */
function vraag(pc4) {
  const adres = new URL(location.href);
  const al = (adres.searchParams.get("erbij") ?? "").split(/[\s,]+/).filter(Boolean);
  adres.searchParams.set("erbij", [...new Set([...al, pc4])].join(","));
  adres.hash = "watals-kop";
  location.assign(adres);
}

if (doel) {
  teken().catch(() => {
    const melding = document.querySelector("[data-kaart-melding]");
    melding.textContent = "De kaart laadt niet. De tabel zegt hetzelfde.";
  });
}
