// The keyboard of the whole product. Matching happens here, so only a matched chord costs a trip to the server; moving through a list or the
// palette costs none.
const waits = 1200;
let chords = new Map();
let circuit = null;
let typed = "";
let timer = 0;

/** Called by the layout whenever the set of keys changes: [{ id, keys }] with keys such as "g o", "n", "?". */
export function setChords(target, list) {
  circuit = target;
  chords = new Map(list.map(c => [c.keys, c.id]));
}

export function clearChords() {
  circuit = null;
  chords = new Map();
}

/** Does what a chord does, for buttons that say which key they stand for. */
export function pressed(keys) {
  const id = chords.get(keys);
  if (id && circuit) circuit.invokeMethodAsync("OnChord", id).catch(() => { /* the connection went away; the panel says so */ });
}

const typing = target => target.closest?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]");

function rows() {
  return [...document.querySelectorAll("[data-list] a[data-row]")].filter(a => a.offsetParent);
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex(a => a.closest("tr, li, [data-item]")?.contains(document.activeElement));
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  next.focus();
  next.closest("tr, li, [data-item]").scrollIntoView({ block: "nearest" });
}

const listKeys = {
  j: () => move(1),
  k: () => move(-1),
  x: () => document.activeElement?.closest("tr, li, [data-item]")?.querySelector("input[type=checkbox]")?.click(),
};

function palette(event, dialog) {
  const options = [...dialog.querySelectorAll("[role=option]")];
  const input = dialog.querySelector("input");
  const at = options.findIndex(o => o.getAttribute("aria-selected") === "true");
  const choose = n => {
    options.forEach((o, i) => o.setAttribute("aria-selected", String(i === n)));
    if (options[n]) { input.setAttribute("aria-activedescendant", options[n].id); options[n].scrollIntoView({ block: "nearest" }); }
  };
  if (event.key === "ArrowDown") choose(Math.min(at + 1, options.length - 1));
  else if (event.key === "ArrowUp") choose(Math.max(at - 1, 0));
  else if (event.key === "Enter" && options.length) {
    const option = options[Math.max(at, 0)];
    if ((event.ctrlKey || event.metaKey) && option.href) window.open(option.href, "_blank", "noopener"); else option.click();
  } else return;
  event.preventDefault();
}

export function startKeys(openPalette) {
  document.addEventListener("keydown", event => {
    const dialog = event.target.closest?.("dialog[open]");
    if (dialog?.id === "palette") { palette(event, dialog); return; }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); openPalette(); return; }
    if (dialog || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    // the arrows go through a list once one is in it; before that they scroll
    if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.matches?.("[data-list] a[data-row]")) { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); return; }
    if (event.key.length !== 1) return;

    clearTimeout(timer);
    timer = setTimeout(() => { typed = ""; }, waits);
    typed = typed ? `${typed} ${event.key}` : event.key;
    const full = chords.get(typed);
    const begins = [...chords.keys()].some(k => k.startsWith(`${typed} `));
    if (full && circuit) {
      // a key that is held down is pressed once: what it does may not be undone
      if (!event.repeat) pressed(typed);
      typed = "";
      event.preventDefault();
    } else if (!begins) {
      const alone = typed.length === 1 ? typed : "";
      typed = "";
      if (alone === "/") { event.preventDefault(); const find = document.querySelector(".find input"); if (find?.offsetParent) find.focus(); else openPalette(); }
      else if (listKeys[alone]) { event.preventDefault(); listKeys[alone](); }
    }
  });

  // the arrows choose a suggestion instead of moving the caret; blazor can only prevent all keys or none
  document.addEventListener("keydown", event => {
    if (["ArrowDown", "ArrowUp", "Enter"].includes(event.key) && event.target.matches?.("[role=combobox][aria-expanded=true]:not(#palette *)")) event.preventDefault();
  }, true);

  // anywhere in a row opens it, except on a control and while text is being selected
  document.addEventListener("click", event => {
    const row = event.target.closest("[data-list] tr, [data-list] [data-item]");
    if (!row || row.dataset.item === "still" || event.target.closest("a, button, input, label, select, summary") || getSelection()?.toString()) return;
    row.querySelector("a[data-row]")?.click();
  });

  // the first result is chosen until the arrows say otherwise; blazor never renders aria-selected, so it stays ours
  const results = () => {
    const options = document.querySelectorAll("#palette [role=option]");
    if (options.length && ![...options].some(o => o.getAttribute("aria-selected") === "true")) options[0].setAttribute("aria-selected", "true");
  };
  new MutationObserver(results).observe(document.body, { childList: true, subtree: true });
}
