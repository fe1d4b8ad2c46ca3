// Select2, the lists in which one types to choose, gives its boxes no name: here they take the label of their list.
let nummer = 0;

function labelVan(lijst) {
  const [label] = lijst?.labels ?? [];
  if (label && !label.id) label.id = `keuze-label-${++nummer}`;
  return label;
}

function noem(kader) {
  const lijst = kader.previousElementSibling;
  const label = labelVan(lijst);
  if (!label) return;
  const waarde = kader.querySelector(".select2-selection__rendered");
  // It is text; the box around it is what one works with.
  waarde.removeAttribute("role");
  waarde.removeAttribute("aria-readonly");
  kader.querySelector(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${waarde.id}`.trim());
  // The cross is for the mouse; Delete does the same.
  waarde.querySelector(".select2-selection__clear")?.setAttribute("aria-hidden", "true");
  kader.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
}

function open(gebeurtenis) {
  const kader = gebeurtenis.target.nextElementSibling;
  const veld = document.querySelector(".select2-container--open .select2-search__field");
  const label = labelVan(gebeurtenis.target);
  if (label) {
    veld?.setAttribute("aria-labelledby", label.id);
    document.querySelector(".select2-results__options")?.setAttribute("aria-labelledby", label.id);
  }
  // Select2 and this jQuery together leave the focus where it was.
  if (!kader.contains(veld)) veld?.focus();
}

function alles() {
  for (const kader of document.querySelectorAll("select + .select2-container")) noem(kader);
}

if (window.django?.jQuery) {
  new MutationObserver(alles).observe(document.body, { childList: true, subtree: true });
  alles();
  // Select2 tells it by events of jQuery only.
  django.jQuery(document).on("select2:open", open);
}
