// A plain map for when the tiles don't load: a dot for every place in the country, and names where there is room.

const NAAM_HOOGTE = 20;
const LETTER_BREEDTE = 8;

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
    const grens = kaart.getBounds();
    for (const [naam, lat, lon] of plaatsen) {
      if (bezet.length >= 24) break;
      if (!grens.contains([lat, lon])) continue;
      const { x, y } = kaart.latLngToContainerPoint([lat, lon]);
      const breedte = naam.length * LETTER_BREEDTE;
      const botst = bezet.some(
        (ander) => Math.abs(ander.y - y) < NAAM_HOOGTE && Math.abs(ander.x - x) < (ander.breedte + breedte) / 2,
      );
      if (botst) continue;
      bezet.push({ x, y, breedte });
      const tekst = document.createElement("span");
      tekst.textContent = naam;
      const icon = L.divIcon({ className: "plaatsnaam", html: tekst, iconSize: [0, 0] });
      const label = L.marker([lat, lon], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
      label.addTo(namen);
      label.getElement().setAttribute("aria-hidden", "true");
    }
  }
  zetNamen();
  kaart.on("moveend", zetNamen);
  laag.on("remove", () => kaart.off("moveend", zetNamen));
  return laag;
}
