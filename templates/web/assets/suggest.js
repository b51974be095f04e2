// Completions under the search box: the combobox of the WAI-ARIA practices, with the list as a help, not a must.
// Without this file, and whenever a request fails, the box is a plain form.

const WAIT = 160;
let count = 0;

for (const input of document.querySelectorAll("input[data-suggest]")) {
  attach(input);
}

function attach(input) {
  const list = document.createElement("ul");
  list.className = "options";
  list.id = `options-${++count}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "搜索提示");
  list.hidden = true;
  const status = document.createElement("div");
  status.className = "hidden";
  status.setAttribute("role", "status");
  input.parentElement.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  let timer = 0;
  let composing = false;
  let request = null;
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }

  function stop() {
    clearTimeout(timer);
    request?.abort();
    request = null;
  }

  function point(to) {
    const options = list.children;
    if (at >= 0) options[at].setAttribute("aria-selected", "false");
    at = to;
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }

  function choose(suggestion) {
    if (suggestion.url) {
      location.assign(suggestion.url);
      return;
    }
    input.value = suggestion.query || suggestion.text;
    close();
    input.form.requestSubmit();
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map((suggestion, n) => option(suggestion, `${list.id}-${n}`, choose)));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = list.hidden ? "" : `有${suggestions.length}条提示，按上下键选择`;
  }

  async function ask() {
    const query = input.value.trim();
    stop();
    if (!query || composing) {
      close();
      return;
    }
    request = new AbortController();
    const { signal } = request;
    try {
      // Beside the page of results, wherever the site stands.
      const address = new URL(`api/v1/suggest?q=${encodeURIComponent(query)}`, input.form.action);
      const answer = await fetch(address, { signal });
      if (answer.ok && !signal.aborted) show((await answer.json()).suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  }

  function later() {
    clearTimeout(timer);
    // While an input method is composing, what stands in the box is pinyin on its way to become words.
    if (!composing) timer = setTimeout(ask, WAIT);
  }

  input.addEventListener("compositionstart", () => { composing = true; stop(); close(); });
  input.addEventListener("compositionend", () => { composing = false; later(); });
  input.addEventListener("input", later);
  // After Escape, for those who do not know of the arrows.
  input.addEventListener("click", () => { if (list.hidden) later(); });
  input.addEventListener("blur", () => { stop(); close(); });
  input.form.addEventListener("submit", stop);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || composing) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (event.key === "Escape") {
      // A browser empties a search box on Escape; what was typed is worth more than that.
      event.preventDefault();
      stop();
      close();
    } else if (isArrow && list.hidden) {
      event.preventDefault();
      ask();
    } else if (isArrow) {
      event.preventDefault();
      const size = list.children.length + 1;
      const step = event.key === "ArrowDown" ? 1 : -1;
      point(((at + 1 + step + size) % size) - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      list.children[at].click();
    }
  });
}

function option(suggestion, id, choose) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const text = document.createElement("span");
  text.textContent = suggestion.text;
  const kind = document.createElement("span");
  kind.className = "option-kind";
  kind.textContent = suggestion.kind;
  item.append(text, kind);
  // The box would lose the focus, and with it the list, before the click arrives.
  item.addEventListener("mousedown", (event) => event.preventDefault());
  item.addEventListener("click", () => choose(suggestion));
  return item;
}
