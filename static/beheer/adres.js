// The button that looks up an address: fills in the point, without sending the form. Without this the button sends it.
const WACHT_MS = 25000;

for (const knop of document.querySelectorAll("[data-adres-zoeken]")) {
  const antwoord = knop.parentElement.querySelector("[data-adres-antwoord]");
  knop.addEventListener("click", async (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const { elements } = knop.form;
    const vraag = new FormData();
    for (const naam of ["csrfmiddlewaretoken", "straat", "huisnummer", "postcode", "plaats", "gemeente"]) {
      vraag.set(naam, elements[naam]?.value ?? "");
    }
    antwoord.textContent = "Bezig met zoeken …";
    try {
      const reactie = await fetch(knop.dataset.adresZoeken, {
        method: "POST",
        body: vraag,
        signal: AbortSignal.timeout(WACHT_MS),
        redirect: "error",
      });
      if (!reactie.ok) throw new Error(String(reactie.status));
      const { zin, invoer } = await reactie.json();
      for (const [naam, waarde] of Object.entries(invoer)) {
        elements[naam].value = waarde;
        elements[naam].dispatchEvent(new Event("input", { bubbles: true }));
      }
      antwoord.textContent = zin;
    } catch {
      antwoord.textContent = "Zoeken lukt nu niet. Zet het punt zelf op de kaart, of probeer het later.";
    }
  });
}
