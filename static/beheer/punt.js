// The point of a record: a map and two coordinate inputs that always say the same.
// django-leaflet makes the map on `load` and takes this class by name (PuntWidget.geometry_field_class).
const DECIMALEN = 6;
const ZOOM_BIJ_PUNT = 15;
const GETAL = /^-?\d{1,7}([.,]\d{1,20})?$/;
const PAAR = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/;

function getal(invoer) {
  const tekst = invoer.value.trim();
  return GETAL.test(tekst) ? Number(tekst.replace(",", ".")) : null;
}

function zetIconen({ icoon, icoon2x, icoonSchaduw }) {
  // Hashed file names: Leaflet can't guess them from its stylesheet.
  L.Icon.Default.imagePath = "";
  L.Icon.Default.mergeOptions({ iconUrl: icoon, iconRetinaUrl: icoon2x, shadowUrl: icoonSchaduw });
}

L.PuntVeld = L.GeometryField.extend({
  addTo(map) {
    const veld = document.getElementById(this.options.fieldid);
    this._kader = document.querySelector(`[data-puntkaart="${this.options.fieldid}"]`);
    this._breedte = veld.form.elements.breedtegraad;
    this._lengte = veld.form.elements.lengtegraad;
    zetIconen(this._kader.dataset);
    L.GeometryField.prototype.addTo.call(this, map);
    this._vertaalKaart(map);
    this._begin = [this._breedte.value, this._lengte.value];

    this.drawnItems.eachLayer((laag) => this._maakSleepbaar(laag));
    map.on("click", (gebeurtenis) => this._vanKaart(gebeurtenis.latlng));
    for (const invoer of [this._breedte, this._lengte]) {
      invoer.addEventListener("input", () => this._vanInvoer());
      invoer.addEventListener("paste", (gebeurtenis) => this._plak(gebeurtenis));
    }
    this._knoppen();
    // After an error the inputs hold what was typed, and the map's field what was stored.
    this._vanInvoer();
    this._kader.dataset.klaar = "";
    return this;
  },

  _vertaalKaart(map) {
    map.attributionControl.setPrefix("");
    map.getContainer().setAttribute("aria-label", "Kaart met het punt van dit record");
    map.getContainer().setAttribute("role", "region");
    for (const [klasse, tekst] of [["in", "Inzoomen"], ["out", "Uitzoomen"]]) {
      const knop = map.getContainer().querySelector(`.leaflet-control-zoom-${klasse}`);
      knop.title = tekst;
      knop.setAttribute("aria-label", tekst);
    }
  },

  _maakSleepbaar(laag) {
    laag.getElement()?.setAttribute("alt", "het punt");
    laag.dragging?.enable();
    laag.on("drag", () => this._vanKaart(laag.getLatLng()));
  },

  _zet(latlng) {
    const [laag] = this.drawnItems.getLayers();
    if (!latlng) {
      this.drawnItems.clearLayers();
    } else if (laag) {
      laag.setLatLng(latlng);
    } else {
      const nieuw = L.marker(latlng, { alt: "het punt" });
      this.drawnItems.addLayer(nieuw);
      this._maakSleepbaar(nieuw);
    }
    this.store.save(this.drawnItems);
  },

  _vanKaart(latlng) {
    this._zet(latlng);
    this._breedte.value = latlng.lat.toFixed(DECIMALEN);
    this._lengte.value = latlng.lng.toFixed(DECIMALEN);
  },

  _vanInvoer() {
    const leeg = !this._breedte.value.trim() && !this._lengte.value.trim();
    const breedte = getal(this._breedte);
    const lengte = getal(this._lengte);
    if (leeg) {
      this._zet(null);
    } else if (breedte !== null && lengte !== null && Math.abs(breedte) <= 85 && Math.abs(lengte) <= 180) {
      const [laag] = this.drawnItems.getLayers();
      const nu = laag?.getLatLng();
      const gelijk =
        nu && nu.lat.toFixed(DECIMALEN) === breedte.toFixed(DECIMALEN) &&
        nu.lng.toFixed(DECIMALEN) === lengte.toFixed(DECIMALEN);
      if (gelijk) return;
      this._zet(L.latLng(breedte, lengte));
      this._map.setView([breedte, lengte], Math.max(this._map.getZoom(), ZOOM_BIJ_PUNT));
    }
  },

  _plak(gebeurtenis) {
    const paar = PAAR.exec(gebeurtenis.clipboardData.getData("text"));
    if (!paar) return;
    gebeurtenis.preventDefault();
    [, this._breedte.value, this._lengte.value] = paar;
    this._vanInvoer();
  },

  _knoppen() {
    const rij = this._kader.querySelector("[data-punt-knoppen]");
    rij.hidden = false;
    rij.querySelector("[data-punt-terug]").addEventListener("click", () => this._vul(...this._begin));
    rij.querySelector("[data-punt-weg]").addEventListener("click", () => this._vul("", ""));
  },

  _vul(breedte, lengte) {
    this._breedte.value = breedte;
    this._lengte.value = lengte;
    this._vanInvoer();
  },
});
