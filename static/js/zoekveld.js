// The field for a place: names to choose from, once somebody goes to the field, and a button that finds the postcode
// somebody is at. What they do is fetched when they are used; without this module the field is a plain field.

const ZOEKT = "We kijken welke postcode het dichtst bij je is…";
const KAPOT = "Dat lukt nu niet. Vul je postcode of plaats in.";

function maak(naam, klasse, tekst = "") {
  return Object.assign(document.createElement(naam), { className: klasse, textContent: tekst });
}

function maakHierKnop(invoer, { hierJs, postcodes }) {
  const vak = document.querySelector("[data-hier]");
  const knop = Object.assign(maak("button", "knop knop-stil hier-knop", "Zoek bij mij in de buurt"), { type: "button" });
  const uitleg = maak("p", "hier-uitleg", "Je plek blijft op je eigen telefoon of computer. We zoeken met alleen je postcode.");
  uitleg.id = `${invoer.id}_hier`;
  knop.setAttribute("aria-describedby", uitleg.id);
  const melding = maak("p", "hier-melding");
  melding.setAttribute("role", "status");
  vak.append(knop, uitleg, melding);

  let bezig = false;
  knop.addEventListener("click", async () => {
    if (bezig) return;
    bezig = true;
    melding.textContent = ZOEKT;
    try {
      const { postcode, zin } = await (await import(hierJs)).vindPostcode(postcodes);
      melding.textContent = zin;
      if (postcode) {
        invoer.value = postcode;
        invoer.form.requestSubmit();
      }
    } catch {
      melding.textContent = KAPOT;
    }
    bezig = false;
  });
}

for (const veld of document.querySelectorAll("[data-zoekveld]")) {
  const invoer = veld.querySelector("input[name=plaats]");
  const { keuzeJs, plaatsnamen } = veld.dataset;
  const maakKeuzes = () => import(keuzeJs).then((module) => module.maakKeuzelijst(invoer, plaatsnamen)).catch(() => {});
  if (invoer === document.activeElement) maakKeuzes();
  else invoer.addEventListener("focus", maakKeuzes, { once: true });
  if (isSecureContext && "geolocation" in navigator) maakHierKnop(invoer, veld.dataset);
  else document.querySelector("[data-hier]").remove();
}
