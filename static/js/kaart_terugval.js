// A plain map for when the tiles don't load: a dot for every place in the country, and names where there is room.

const NAAM = { hoogte: 20, onder: 28, letter: 8.5 }; // px; a name stands under its place, clear of a marker on it
const SPELD_PX = 34;

export async function tekenPlaatsen(kaart, bron) {
  const { plaatsen } = await (await fetch(bron)).json(); // [name, lat, lon, inhabitants], large to small
  const doek = L.canvas({ padding: 0.3 });
  const kleur = getComputedStyle(kaart.getContainer()).getPropertyValue("--kaart-land").trim();
  const stippen = plaatsen.map(([, lat, lon, inwoners]) =>
    L.circleMarker([lat, lon], {
      renderer: doek,
      interactive: false,
      stroke: false,
      fillOpacity: 1,
      fillColor: kleur,
      radius: inwoners > 50000 ? 9 : inwoners > 10000 ? 6 : 4,
    }),
  );
  const namen = L.layerGroup();
  const laag = L.layerGroup([...stippen, namen]).addTo(kaart);

  function zetNamen() {
    namen.clearLayers();
    const bezet = [];
    kaart.eachLayer((speld) => {
      if (!(speld instanceof L.Marker)) return;
      bezet.push({ ...kaart.latLngToContainerPoint(speld.getLatLng()), breedte: SPELD_PX, hoogte: SPELD_PX });
    });
    const meeste = bezet.length + 24;
    const grens = kaart.getBounds();
    const minstens = kaart.getZoom() < 8 ? 40000 : kaart.getZoom() < 10 ? 8000 : 0;
    for (const [naam, lat, lon, inwoners] of plaatsen) {
      if (bezet.length >= meeste || inwoners < minstens) break;
      if (!grens.contains([lat, lon])) continue;
      const { x, y } = kaart.latLngToContainerPoint([lat, lon]);
      const vak = { x, y: y + NAAM.onder, breedte: naam.length * NAAM.letter, hoogte: NAAM.hoogte };
      if (bezet.some((ander) => raken(ander, vak))) continue;
      bezet.push(vak);
      namen.addLayer(naamlabel(naam, [lat, lon]));
    }
  }
  zetNamen();
  kaart.on("moveend", zetNamen);
  laag.on("remove", () => kaart.off("moveend", zetNamen));
  return laag;
}

function raken(een, ander) {
  return (
    Math.abs(een.x - ander.x) < (een.breedte + ander.breedte) / 2 &&
    Math.abs(een.y - ander.y) < (een.hoogte + ander.hoogte) / 2
  );
}

function naamlabel(naam, punt) {
  const tekst = document.createElement("span");
  tekst.textContent = naam;
  tekst.setAttribute("aria-hidden", "true");
  const icon = L.divIcon({ className: "plaatsnaam", html: tekst, iconSize: [0, 0] });
  return L.marker(punt, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
}
