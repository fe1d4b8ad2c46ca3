// While rows with hours are typed: the sentences that a visitor will read, made by the server.
const RUST_MS = 500;
const vak = document.querySelector("[data-tijden]");
const groep = document.getElementById("openingstijden-group");

if (vak && groep) {
  let wachten;
  let laatste = 0;

  const toon = async () => {
    const nummer = ++laatste;
    const vraag = new FormData();
    for (const [naam, waarde] of new FormData(vak.closest("form"))) {
      if (naam.startsWith("openingstijden-") || naam === "csrfmiddlewaretoken") vraag.append(naam, waarde);
    }
    try {
      const reactie = await fetch(vak.dataset.tijden, { method: "POST", body: vraag, redirect: "error" });
      if (!reactie.ok || nummer !== laatste) return;
      const { regels } = await reactie.json();
      vak.replaceChildren(...regels.map((regel) => Object.assign(document.createElement("li"), { textContent: regel })));
    } catch {
      // The rows themselves are still there; the sentences come back at the next key.
    }
  };

  for (const soort of ["input", "change"]) {
    groep.addEventListener(soort, () => {
      clearTimeout(wachten);
      wachten = setTimeout(toon, RUST_MS);
    });
  }
}
