// What a bundle's page does besides: the focus follows the address, parts open where a link leads, papers are ticked off.
// Without this file everything can be read and answered all the same.

// A link into a closed part opens it; an outcome or a question that was led to gets the focus, so that it is read out.
function arrive() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const own = target.classList.contains("part") ? target.querySelector("details") : target;
  for (let part = own; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  if (target.tabIndex === -1) target.focus({ preventScroll: true });
  target.scrollIntoView();
}

addEventListener("hashchange", arrive);
arrive();

// Ticks are kept on this device alone, under the guide's address without its answers.
const place = `ticks:${location.pathname}`;
const boxes = [...document.querySelectorAll("input[data-tick]")];
const note = document.getElementById("ticks");

if (note && boxes.length) {
  const kept = new Set(read());
  for (const box of boxes) {
    box.checked = kept.has(box.dataset.tick);
    box.addEventListener("change", () => {
      kept[box.checked ? "add" : "delete"](box.dataset.tick);
      write([...kept]);
      tell();
    });
  }
  note.querySelector("button").addEventListener("click", () => {
    kept.clear();
    for (const box of boxes) box.checked = false;
    write([]);
    tell();
    boxes[0].focus();
  });
  note.hidden = false;
  tell();
}

function tell() {
  const done = boxes.filter((box) => box.checked).length;
  note.querySelector("[role=status]").textContent = `备齐了${done}种，共${boxes.length}种。`;
  note.querySelector("button").hidden = !done;
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function write(ticks) {
  try {
    if (ticks.length) localStorage.setItem(place, JSON.stringify(ticks));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing: the ticks last as long as the page.
  }
}
