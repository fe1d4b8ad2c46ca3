// Where somebody is, as a postcode: the browser finds the position, and the nearest postcode in a small file of ours.
// The position itself is never sent.

const BUITENLAND_KM = 25;
const KM_PER_GRAAD = 111.2;
const GEWEIGERD = "Je browser mag je plek niet zien. Dat is prima. Vul je postcode of plaats in.";
const ONBEKEND = "Je plek is nu niet te vinden. Vul je postcode of plaats in.";
const BUITENLAND = "Je lijkt niet in Nederland te zijn. Vul de postcode of plaats in waar je wilt zoeken.";

/** `{ postcode, zin }`: the nearest postcode, or a sentence that says why there is none. */
export async function vindPostcode(bron) {
  const antwoord = fetch(bron).then((resultaat) => resultaat.json());
  const [plek, { postcodes }] = await Promise.all([waarBenIk(), antwoord]);
  if (plek.zin) return plek;
  const postcode = dichtstbij(plek, postcodes);
  return { postcode, zin: postcode ? "" : BUITENLAND };
}

function waarBenIk() {
  return new Promise((klaar) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => klaar({ lat: coords.latitude, lon: coords.longitude }),
      (fout) => klaar({ postcode: "", zin: fout.code === fout.PERMISSION_DENIED ? GEWEIGERD : ONBEKEND }),
      { timeout: 15000, maximumAge: 300000 },
    );
  });
}

/** The postcode whose middle is nearest, "" where none is near. Points are in thousandths of a degree. */
function dichtstbij({ lat, lon }, postcodes) {
  const smaller = Math.cos((lat * Math.PI) / 180);
  let beste = { km: Infinity };
  for (const [postcode, y, x] of postcodes) {
    const km = Math.hypot(y / 1000 - lat, (x / 1000 - lon) * smaller) * KM_PER_GRAAD;
    if (km < beste.km) beste = { km, postcode };
  }
  return beste.km <= BUITENLAND_KM ? String(beste.postcode) : "";
}
