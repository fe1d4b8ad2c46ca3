// Somebody who types is there: without this a long text would be lost when the session ends after half an hour.
const MINSTENS_MS = 5 * 60 * 1000;
const { blijf } = document.querySelector("script[data-blijf]").dataset;
let laatste = Date.now();

document.addEventListener("input", () => {
  if (Date.now() - laatste < MINSTENS_MS) return;
  laatste = Date.now();
  // A failure says nothing new: the next page that is asked for does.
  fetch(blijf, { cache: "no-store", redirect: "manual" }).catch(() => {});
});
