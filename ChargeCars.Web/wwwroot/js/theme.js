// Runs before the first paint, so that nobody sees a white flash or a rail that folds. A classic script on purpose: modules wait.
(() => {
  const cookie = name => document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1];
  const root = document.documentElement;
  const apply = () => {
    const dark = cookie("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = dark === "dark" ? "dark" : "light";
    if (cookie("rail") === "narrow") root.dataset.rail = "narrow";
  };
  apply();

  // Blazor makes the page's first element what the server sent when it follows a redirect by itself, and the server does not know the theme.
  new MutationObserver(() => root.dataset.theme || apply()).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
})();
