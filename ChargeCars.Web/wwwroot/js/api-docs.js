// Comforts of the API pages: a search over the operations, and an operation that is linked to stands open.
const operations = [...document.querySelectorAll(".op")];

const openLinked = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.matches?.(".op")) {
    target.open = true;
    target.scrollIntoView();
  }
};

document.querySelector("[data-search]")?.addEventListener("input", event => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const operation of operations) {
    operation.hidden = !words.every(word => operation.dataset.words.includes(word));
    const link = document.querySelector(`[data-for="${CSS.escape(operation.id)}"]`);
    if (link) {
      link.hidden = operation.hidden;
    }
  }
  for (const group of document.querySelectorAll(".group")) {
    group.hidden = !group.querySelector(".op:not([hidden])");
  }
  document.querySelector("[data-none]").hidden = operations.some(operation => !operation.hidden);
});

addEventListener("hashchange", openLinked);
openLinked();
