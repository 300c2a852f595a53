// The few things a component needs the browser for: dialogs, remembered choices, downloads.

/** Opens a <dialog>; tells the circuit when the person closes it (Esc, scrim, or a button). */
export function openDialog(dialog, circuit) {
  if (dialog.open) return;
  dialog.addEventListener("close", () => circuit.invokeMethodAsync("OnClosed").catch(() => { /* page gone */ }), { once: true });
  dialog.showModal();
}

export function closeDialog(dialog) {
  dialog.close();
}

/** A choice of this browser: columns of a list, a folded card. */
export function recall(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

export function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* private mode: the choice lasts as long as the page */ }
}

/** True where a drawing has no room. */
export function isNarrow() {
  return matchMedia("(max-width: 700px)").matches;
}

export function download(url) {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

export function setCookie(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}

/** A piece of what stands in a field: a circuit takes no long messages. */
export function typedText(field, from, count) {
  return field.value.slice(from, from + count);
}

export { clearDraft, keepText, keptText } from "./drafts.js";
