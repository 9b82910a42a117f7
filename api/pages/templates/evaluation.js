"use strict";
(() => {
  const STEP = 200;
  const cards = [...document.querySelectorAll(".cards > li")];
  const choices = [...document.querySelectorAll(".controls select")];
  const wanted = document.querySelector(".controls input");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  let limit = STEP;
  const apply = () => {
    const words = wanted.value.trim().toLowerCase();
    let met = 0;
    for (const card of cards) {
      const fits = choices.every((one) => !one.value || card.dataset[one.name] === one.value.slice(1))
        && (!words || card.textContent.toLowerCase().includes(words));
      met += fits;
      card.hidden = !fits || met > limit;
    }
    shown.textContent = shown.dataset.form.replace("{shown}", Math.min(met, limit)).replace("{total}", met);
    more.hidden = met <= limit;
  };
  const anew = () => { limit = STEP; apply(); };
  choices.forEach((one) => one.addEventListener("change", anew));
  wanted.addEventListener("input", anew);
  more.addEventListener("click", () => { limit += STEP; apply(); });
  apply();
})();
