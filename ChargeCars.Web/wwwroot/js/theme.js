// Runs before the first paint, so that nobody sees a white flash or a rail that folds. A classic script on purpose: modules wait.
(() => {
  const cookie = name => document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1];
  const root = document.documentElement;
  const dark = cookie("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = dark === "dark" ? "dark" : "light";
  if (cookie("rail") === "narrow") root.dataset.rail = "narrow";
})();
