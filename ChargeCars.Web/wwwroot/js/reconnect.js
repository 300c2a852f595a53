// The panel over a page that lost its connection. The framework's script sets classes on it; we say what is kept, keep trying, and load the
// page again only when the server no longer knows it, with the drafts put back afterwards.
import { keptHere, saveAll } from "./drafts.js";

export function startReconnect() {
  const panel = document.getElementById("components-reconnect-modal");
  if (!panel) return;
  const has = state => panel.classList.contains(`components-reconnect-${state}`);
  let retry = 0;
  let shown = false;

  async function tryNow() {
    try { if (await window.Blazor.reconnect() === false) location.reload(); } catch { /* still away; the next try says so */ }
  }

  function changed() {
    const away = has("show") || has("failed") || has("rejected");
    if (away && !shown) {
      saveAll();
      const kept = keptHere();
      const line = panel.querySelector(".keep");
      line.hidden = kept.fields === 0;
      const words = line.querySelector("[data-kept]");
      words.textContent = words.dataset.kept.replace("{0}", kept.fields).replace("{1}", kept.characters);
      panel.querySelector("[data-since]").textContent = new Date().toLocaleTimeString("nl-NL");
      panel.querySelector("[data-copy]").dataset.copy = kept.text;
      panel.querySelector("[data-copy]").hidden = kept.fields === 0;
      panel.querySelector("[data-now]").focus();
    }
    shown = away;
    clearInterval(retry);
    if (has("failed")) retry = setInterval(tryNow, 10_000);
    if (has("rejected")) location.reload();
  }

  panel.querySelector("[data-now]").addEventListener("click", tryNow);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && has("failed")) tryNow(); });
  new MutationObserver(changed).observe(panel, { attributes: true, attributeFilter: ["class"] });
}
