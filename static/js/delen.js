// Sharing one place: copy its address, the browser's own way of sharing, and printing. The mail link needs none of this.

const vak = document.querySelector("[data-delen]");
const melding = vak?.querySelector("[data-delen-melding]");

function toon(naam, kan, doe) {
  const knop = vak.querySelector(`[data-${naam}]`);
  if (!kan) return;
  knop.closest("li").hidden = false;
  knop.addEventListener("click", doe);
}

async function kopieer() {
  try {
    await navigator.clipboard.writeText(vak.dataset.url);
    melding.textContent = "De link is gekopieerd.";
  } catch {
    melding.textContent = `Kopiëren lukt niet. Dit is de link: ${vak.dataset.url}`;
  }
}

async function deel() {
  try {
    await navigator.share({ title: vak.dataset.titel, url: vak.dataset.url });
  } catch (fout) {
    // Somebody changed her mind: nothing to say.
    if (fout.name !== "AbortError") melding.textContent = `Delen lukt niet. Dit is de link: ${vak.dataset.url}`;
  }
}

if (vak) {
  toon("kopieer", Boolean(navigator.clipboard), kopieer);
  toon("deel", Boolean(navigator.share), deel);
  toon("druk-af", true, () => print());
}
