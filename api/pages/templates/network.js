"use strict";
// The page is whole without this script; it adds pointing, zooming, hiding, sorting and the switch of regions.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  root.classList.add("js");
  all(".tools, .switch").forEach(part => { part.hidden = false; });

  // With or without regions, for all three sections at once.
  const show = name => {
    root.classList.toggle("show-with", name === "with_regions");
    root.classList.toggle("show-without", name === "without_regions");
    all("[data-part]").forEach(button => button.setAttribute("aria-pressed", String(button.dataset.part === name)));
  };
  all("[data-part]").forEach(button => button.addEventListener("click", () => show(button.dataset.part)));
  show("with_regions");

  // Sorting: numbers by value, words by the reader's collation; equal rows keep their order.
  const value = (row, column) => {
    const cell = row.cells[column], text = cell.dataset.v ?? cell.textContent.trim(), number = Number(text);
    return text === "" || text === "–" ? null : Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b
    : String(a).localeCompare(String(b), root.lang);
  all("table.sortable").forEach(table => all("thead th", table).forEach((heading, column, headings) => {
    if ("fixed" in heading.dataset) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const first = heading.classList.contains("n") ? "descending" : "ascending";
      const other = first === "descending" ? "ascending" : "descending";
      const order = heading.getAttribute("aria-sort") === first ? other : first;
      headings.forEach(h => h.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", order);
      const body = table.tBodies[0], sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map(row => [value(row, column), row]);
      rows.sort(([a], [b]) => a === null ? (b === null ? 0 : 1) : b === null ? -1 : sign * compare(a, b));
      rows.forEach(([, row], index) => {
        body.append(row);
        const rank = row.querySelector(".rank");
        if (rank) rank.textContent = index + 1;
      });
    });
  }));

  const net = document.getElementById("net");
  if (!net) return;
  const actors = JSON.parse(document.getElementById("data").textContent);
  const circles = all("circle", net), labels = all("text", net), lines = all("line", net);
  const near = circles.map(() => new Set());
  lines.forEach(line => {
    near[line.dataset.a].add(+line.dataset.b);
    near[line.dataset.b].add(+line.dataset.a);
  });

  // Pointing at a dot shows it among its partners.
  const card = document.getElementById("card");
  let pinned = null;
  const focus = index => {
    net.classList.toggle("focus", index !== null);
    all(".on", net).forEach(part => part.classList.remove("on"));
    card.hidden = index === null;
    if (index === null) return;
    [index, ...near[index]].forEach(i => { circles[i].classList.add("on"); labels[i].classList.add("on"); });
    lines.forEach(line => line.classList.toggle("on", +line.dataset.a === index || +line.dataset.b === index));
    const actor = actors[index], list = document.createElement("dl"), name = document.createElement("b");
    name.textContent = actor.name;
    actor.facts.forEach(([key, fact]) => {
      const term = document.createElement("dt"), detail = document.createElement("dd");
      term.textContent = key;
      detail.textContent = fact;
      list.append(term, detail);
    });
    // On the side where the dot is not.
    const box = net.getBoundingClientRect(), spot = circles[index].getBoundingClientRect();
    card.classList.toggle("left", spot.left > box.left + box.width / 2);
    card.replaceChildren(name, actor.type, list);
  };
  circles.forEach((circle, index) => {
    circle.addEventListener("pointerenter", () => focus(index));
    circle.addEventListener("pointerleave", () => focus(pinned));
    circle.addEventListener("click", () => { pinned = pinned === index ? null : index; focus(pinned); });
  });
  document.getElementById("find").addEventListener("input", event => {
    const word = event.target.value.trim();
    const index = word ? actors.findIndex(actor => actor.name.includes(word)) : -1;
    pinned = index < 0 ? null : index;
    focus(pinned);
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") { pinned = null; focus(null); } });

  // The legend hides a type and the lines that lead to it.
  const hidden = new Set();
  all("[data-type]").forEach(button => button.addEventListener("click", () => {
    const type = button.dataset.type, off = !hidden.has(type);
    hidden[off ? "add" : "delete"](type);
    button.setAttribute("aria-pressed", String(!off));
    const gone = actors.map(actor => hidden.has(actor.code));
    circles.forEach((circle, i) => { circle.classList.toggle("off", gone[i]); labels[i].classList.toggle("off", gone[i]); });
    lines.forEach(line => line.classList.toggle("off", gone[line.dataset.a] || gone[line.dataset.b]));
  }));

  // Zoom and pan move the view box; names without room come out from twice the size on.
  const [, , width, height] = net.getAttribute("viewBox").split(" ").map(Number);
  let view = { x: 0, y: 0, k: 1 };
  const draw = () => {
    net.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.k} ${height / view.k}`);
    net.classList.toggle("near", view.k >= 2);
    labels.forEach(label => { label.style.fontSize = `${net.dataset.font / Math.sqrt(view.k)}px`; });
  };
  const zoom = (factor, x = view.x + width / view.k / 2, y = view.y + height / view.k / 2) => {
    const k = Math.min(12, Math.max(1, view.k * factor)), ratio = view.k / k;
    view = k === 1 ? { x: 0, y: 0, k } : { x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio, k };
    draw();
  };
  const point = event => {
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(net.getScreenCTM().inverse());
    return [spot.x, spot.y];
  };
  net.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), ...point(event));
  }, { passive: false });
  all("[data-zoom]").forEach(button => button.addEventListener("click", () => {
    zoom({ in: 1.5, out: 1 / 1.5, all: 0 }[button.dataset.zoom]);
  }));
  let held = null;
  net.addEventListener("pointerdown", event => { if (event.target.tagName !== "circle") held = point(event); });
  net.addEventListener("pointermove", event => {
    if (!held || view.k === 1) return;
    net.classList.add("drag");
    const [x, y] = point(event);
    view.x += held[0] - x;
    view.y += held[1] - y;
    draw();
  });
  addEventListener("pointerup", () => { held = null; net.classList.remove("drag"); });
})();
