// After a form came back with errors: what they are is read first. After `load`, since Django moves the focus too.
addEventListener("load", () => document.querySelector("[data-fouten]").focus());
