// Keys: whatever has data-key is pressed by its key, unless somebody is writing. Name and reason are remembered here.
"use strict";
const written = (element) => element.matches("input:not([type=checkbox]), select, textarea");
document.addEventListener("keydown", (event) => {
  // A key that is held down goes on over the page that follows: it would decide about findings that nobody has seen.
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (written(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!/^[a-z]$/.test(event.key)) return;
  const found = document.querySelector(`[data-key="${event.key}"]:not(:disabled)`);
  if (!found) return;
  event.preventDefault();
  const form = found.closest("form.decide");
  if (form) {
    const empty = [...form.querySelectorAll("input[required]")].find((one) => !one.value.trim());
    const value = found.value === "corrected" && !form.dataset.corrected ? form.querySelector("#value") : null;
    if (value) {
      form.dataset.corrected = "1";
      value.focus();
      value.select();
      return;
    }
    if (empty) {
      form.dataset.chosen = found.value;
      empty.focus();
      return;
    }
  }
  found.click();
});
const form = document.querySelector("form.decide");
if (form) {
  for (const name of ["who", "reason"]) {
    const field = form.elements[name];
    const kept = localStorage.getItem(`shisaku-review-${name}`);
    if (!field.value && kept) field.value = kept;
  }
  // Enter in a field is the decision that was begun with a key, else the first one.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !written(event.target)) return;
    event.preventDefault();
    const wanted = event.target.id === "value" ? "corrected" : form.dataset.chosen;
    const empty = [...form.querySelectorAll("input[required]")].find((one) => !one.value.trim());
    if (empty) {
      form.dataset.chosen = wanted || "";
      empty.focus();
      return;
    }
    const buttons = [...form.querySelectorAll("button[name=choice]")];
    (buttons.find((one) => one.value === wanted) || buttons[0]).click();
  });
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    for (const name of ["who", "reason"]) localStorage.setItem(`shisaku-review-${name}`, form.elements[name].value.trim());
  });
}
