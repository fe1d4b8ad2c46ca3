// Rows that come and go: the focus goes to the new one, and after one is gone to the link that adds another.
document.addEventListener("formset:added", ({ target }) => {
  target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});

document.addEventListener("formset:removed", ({ detail }) => {
  document.querySelector(`#${detail.formsetName}-group .add-row a`)?.focus();
});
