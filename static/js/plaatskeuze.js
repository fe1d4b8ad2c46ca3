// Place names to choose from while typing: the combobox pattern of WAI-ARIA, with a list and no inline completion.
// All names come in one file, so nothing that is typed is sent.

const MEESTE = 7;
const MINSTENS = 2;

export async function maakKeuzelijst(invoer, bron) {
  const antwoord = await fetch(bron);
  if (!antwoord.ok) return;
  const plaatsen = (await antwoord.json()).plaatsen.map(([naam, ...ook]) => ({
    naam,
    // "Beek (Limburg)" is a Beek.
    vormen: [naam, naam.split(" (")[0], ...ook].map(zoekvorm),
  }));
  new Keuzelijst(invoer, plaatsen);
}

/** As regio/zoekvorm.py folds them: no case, accents or punctuation. */
function zoekvorm(tekst) {
  return tekst.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

class Keuzelijst {
  constructor(invoer, plaatsen) {
    Object.assign(this, { invoer, plaatsen, opties: [], gekozen: -1 });
    this.lijst = Object.assign(document.createElement("ul"), { id: `${invoer.id}-keuzes`, className: "plaatskeuzes", hidden: true });
    this.lijst.setAttribute("role", "listbox");
    this.lijst.setAttribute("aria-label", "Plaatsen");
    this.melding = Object.assign(document.createElement("p"), { className: "alleen-voorlezen" });
    this.melding.setAttribute("role", "status");
    for (const [naam, waarde] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.lijst.id,
    })) {
      invoer.setAttribute(naam, waarde);
    }
    invoer.after(this.lijst, this.melding);
    invoer.closest(".veld").classList.add("veld-keuzes");

    invoer.addEventListener("input", () => this.zoek());
    invoer.addEventListener("keydown", (toets) => this.toets(toets));
    invoer.addEventListener("blur", () => this.sluit());
    // The press must not take the focus from the field, or the list would close before the click.
    this.lijst.addEventListener("pointerdown", (druk) => druk.preventDefault());
    this.lijst.addEventListener("click", ({ target }) => {
      const optie = target.closest("[role=option]");
      if (optie) this.neem(this.opties.indexOf(optie));
    });
    if (invoer === document.activeElement && invoer.value) this.zoek();
  }

  zoek() {
    const gezocht = zoekvorm(this.invoer.value);
    const gevonden = gezocht.length < MINSTENS || /^\d/.test(gezocht) ? [] : this.vind(gezocht);
    if (!gevonden.length) {
      this.sluit();
      this.melding.textContent = "";
      return;
    }
    this.opties = gevonden.map((naam, nummer) => {
      const optie = Object.assign(document.createElement("li"), { id: `${this.lijst.id}-${nummer}`, textContent: naam });
      optie.setAttribute("role", "option");
      optie.setAttribute("aria-selected", "false");
      return optie;
    });
    this.lijst.replaceChildren(...this.opties);
    this.open(true);
    this.kies(-1);
    const aantal = gevonden.length;
    this.melding.textContent = `${aantal} ${aantal === 1 ? "plaats" : "plaatsen"}. Kies met de pijltjes.`;
  }

  /** The name itself, names that begin so, names with a word that begins so; populous first, as the file has them. */
  vind(gezocht) {
    const [precies, begin, verder] = [[], [], []];
    for (const { naam, vormen } of this.plaatsen) {
      if (vormen.includes(gezocht)) precies.push(naam);
      else if (vormen.some((vorm) => vorm.startsWith(gezocht))) begin.push(naam);
      else if (vormen.some((vorm) => vorm.includes(` ${gezocht}`))) verder.push(naam);
    }
    return [...precies, ...begin, ...verder].slice(0, MEESTE);
  }

  toets(toets) {
    const isOpen = !this.lijst.hidden;
    const laatste = this.opties.length - 1;
    if (toets.key === "ArrowDown" && !isOpen) this.zoek();
    else if (toets.key === "ArrowDown") this.kies(this.gekozen === laatste ? -1 : this.gekozen + 1);
    else if (toets.key === "ArrowUp" && isOpen) this.kies(this.gekozen === -1 ? laatste : this.gekozen - 1);
    else if (toets.key === "Escape" && isOpen) this.sluit();
    else if (toets.key === "Enter" && isOpen && this.gekozen >= 0) this.neem(this.gekozen);
    else return;
    toets.preventDefault();
  }

  kies(nummer) {
    this.opties[this.gekozen]?.setAttribute("aria-selected", "false");
    this.gekozen = nummer;
    const optie = this.opties[nummer];
    optie?.setAttribute("aria-selected", "true");
    optie?.scrollIntoView({ block: "nearest" });
    if (optie) this.invoer.setAttribute("aria-activedescendant", optie.id);
    else this.invoer.removeAttribute("aria-activedescendant");
  }

  neem(nummer) {
    this.invoer.value = this.opties[nummer].textContent;
    this.melding.textContent = `${this.invoer.value} gekozen.`;
    this.sluit();
  }

  open(aan) {
    this.lijst.hidden = !aan;
    this.invoer.setAttribute("aria-expanded", String(aan));
  }

  sluit() {
    this.kies(-1);
    this.opties = [];
    this.open(false);
  }
}
