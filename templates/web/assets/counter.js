// The keys of the counter: each thing with data-key is pressed by that key while no text field has the focus.
// Without this file all of it is done by Tab, Enter or mouse. Whoever needs the letters otherwise turns them off.

const desk = document.querySelector(".counter");
const things = new Map([...document.querySelectorAll("[data-key]")].map((thing) => [thing.dataset.key, thing]));
const toggle = document.getElementById("keys");
const place = "counter-keys";
// As long as the next page takes to come, at most: what is typed meanwhile is not meant for this one.
const WAIT = 5000;
let isOn = read() !== "off";
let isLeaving = false;

addEventListener("keydown", (event) => {
  const isOthers = event.defaultPrevented || event.isComposing || event.repeat;
  if (!isOn || isOthers || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const thing = things.get(key);
  if (!thing || !isFree(key, event.target)) return;
  event.preventDefault();
  if (!isLeaving) thing.click();
});

// A text field keeps its letters, and the Enter key presses what has the focus.
function isFree(key, target) {
  if (key === "Escape") return true;
  if (key === "Enter") return !target.closest("a, button, summary, input, select, textarea");
  return !target.closest("textarea, select, input:not([type=checkbox])");
}

document.addEventListener("click", (event) => {
  const thing = event.target.closest("a, button");
  if (!thing || !desk.contains(thing)) return;
  if (thing.dataset.needs && !document.querySelector(`input[name="${thing.dataset.needs}"]:checked`)) {
    event.preventDefault();
    document.getElementById("desk-says").textContent = thing.dataset.missing;
  } else if (!opensBeside(thing)) {
    isLeaving = true;
    setTimeout(stay, WAIT);
  }
});

function opensBeside(thing) {
  return thing.type === "button" || (thing.form ?? thing).target === "_blank";
}

function stay() {
  isLeaving = false;
}

// A page that the browser kept is taken up where it was left.
addEventListener("pageshow", stay);

function show() {
  desk.classList.toggle("keyed", isOn);
  toggle.setAttribute("aria-pressed", String(isOn));
  for (const [key, thing] of things) {
    if (isOn) thing.setAttribute("aria-keyshortcuts", key);
    else thing.removeAttribute("aria-keyshortcuts");
  }
}

toggle.addEventListener("click", () => {
  isOn = !isOn;
  write(isOn ? "" : "off");
  show();
});

function read() {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(state) {
  try {
    if (state) localStorage.setItem(place, state);
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}

toggle.hidden = false;
show();
