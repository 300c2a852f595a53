// What every page does without asking the server: theme, rail, drawer, menus, one-click copying. Works on static and interactive pages alike.
import { startDrafts } from "./drafts.js";
import { startReconnect } from "./reconnect.js";
import { pressed, startKeys } from "./keys.js";

const root = document.documentElement;
const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`; };

const acts = {
  theme() {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    remember("theme", root.dataset.theme);
    document.dispatchEvent(new CustomEvent("themechange", { detail: root.dataset.theme }));
  },
  rail() {
    if (root.dataset.rail === "narrow") delete root.dataset.rail; else root.dataset.rail = "narrow";
    remember("rail", root.dataset.rail ?? "wide");
  },
  drawer() { if (root.dataset.drawer) delete root.dataset.drawer; else root.dataset.drawer = "open"; },
  palette() { openPalette(); },
  help() { pressed("?"); },
  close(button) { button.closest("dialog")?.close(); },
  async copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.getAttribute("aria-label");
    button.setAttribute("aria-label", button.dataset.copied ?? label);
    button.classList.add("copied");
    setTimeout(() => { button.setAttribute("aria-label", label); button.classList.remove("copied"); }, 1600);
  },
};

/** Opens the palette; asking again, or on a page without one, does nothing. */
export function openPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog || dialog.open) return;
  const input = dialog.querySelector("input");
  dialog.showModal();
  input.value = "";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
}

document.addEventListener("click", event => {
  const act = event.target.closest("[data-act]");
  if (act) { acts[act.dataset.act]?.(act); return; }
  if (event.target.closest(".rail a")) delete root.dataset.drawer;
  // a click outside, or a choice inside that is not one of many, closes an open menu
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target) || event.target.closest("a, button:not(summary *)")) menu.open = false;
  // a click on the scrim of a dialog is the same as Esc
  if (event.target.matches?.("dialog[open][data-light]")) event.target.close();
});
document.addEventListener("focusin", event => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  delete root.dataset.drawer;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

startDrafts();
startReconnect();
startKeys(openPalette);
