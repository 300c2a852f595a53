// Keeps what is being typed. A form marked data-draft="key" is copied to this tab's session storage while it is filled in and put back
// after a reload; the page calls clearDraft when it has saved. Passwords, files and hidden fields are never kept. What the page itself knows of
// the form (chosen records, lines) goes in a text field out of sight whose name begins with an underscore.
const kept = "input:not([type=password], [type=file], [type=hidden], [data-nodraft]), textarea:not([data-nodraft]), select:not([data-nodraft])";
const prefix = "draft:";
const keyOf = form => `${prefix}${location.pathname}:${form.dataset.draft}`;
const nameOf = field => field.name; // ids are made anew with each page
const valueOf = field => field.type === "checkbox" || field.type === "radio" ? field.checked : field.value;

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

function save(form) {
  const values = {};
  for (const field of form.querySelectorAll(kept))
    if (nameOf(field)) values[field.type === "radio" ? `${nameOf(field)}=${field.value}` : nameOf(field)] = valueOf(field);
  try { sessionStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values })); } catch { return; /* storage full: typing goes on */ }
  note(form, Date.now());
}

function note(form, at) {
  const line = form.querySelector("[data-draft-note]");
  if (line) line.textContent = line.dataset.draftNote.replace("{0}", new Date(at).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" }));
}

function restore(form) {
  if (form.dataset.draftRestored) return;
  form.dataset.draftRestored = "1";
  const draft = read(keyOf(form));
  if (!draft) return;
  for (const field of form.querySelectorAll(kept)) {
    const name = field.type === "radio" ? `${nameOf(field)}=${field.value}` : nameOf(field);
    if (!(name in draft.values) || valueOf(field) === draft.values[name]) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = draft.values[name]; else field.value = draft.values[name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  note(form, draft.at);
}

/** Forgets the draft of one form on this page. */
export function clearDraft(key) {
  sessionStorage.removeItem(`${prefix}${location.pathname}:${key}`);
}

/** Keeps what a page knows of something that is drawn, not typed in a form; an empty text forgets it. */
export function keepText(key, text) {
  try { if (text) sessionStorage.setItem(prefix + key, text); else sessionStorage.removeItem(prefix + key); } catch { /* storage full: drawing goes on */ }
}

/** A piece of what was kept: a circuit takes no long answers. */
export function keptText(key, from, count) {
  return (sessionStorage.getItem(prefix + key) ?? "").slice(from, from + count);
}

/** What is kept on this page: how many drafts and how many characters. */
export function keptHere() {
  const texts = Object.keys(sessionStorage).filter(k => k.startsWith(`${prefix}${location.pathname}:`)).map(read).filter(Boolean)
    .flatMap(d => Object.entries(d.values)).filter(([name, v]) => !name.startsWith("_") && typeof v === "string" && v).map(([, v]) => v);
  return { fields: texts.length, characters: texts.reduce((n, t) => n + t.length, 0), text: texts.join("\n") };
}

/** Saves every open form now, without waiting for a pause in typing. */
export function saveAll() {
  document.querySelectorAll("form[data-draft][data-draft-dirty]").forEach(save);
}

export function startDrafts() {
  const timers = new WeakMap();
  const touched = event => {
    const form = event.target.closest?.("form[data-draft]");
    if (!form || !event.isTrusted) return; // a choice that is not kept by itself may be part of a field that is
    form.dataset.draftDirty = "1";
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => save(form), 400));
  };
  document.addEventListener("input", touched);
  document.addEventListener("change", touched);
  const look = () => document.querySelectorAll("form[data-draft]:not([data-draft-restored])").forEach(restore);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}
