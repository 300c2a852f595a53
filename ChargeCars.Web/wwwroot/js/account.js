// Comforts of the account pages; every form works without them.
document.addEventListener("click", event => {
  const eye = event.target.closest("[data-reveal]");
  if (eye) {
    const input = eye.parentElement.querySelector("input");
    input.type = input.type === "password" ? "text" : "password";
    eye.setAttribute("aria-pressed", String(input.type === "text"));
    input.focus();
  }
  const account = event.target.closest("[data-fill]");
  if (account) {
    const form = document.querySelector(".auth form");
    form.querySelector("input[type=email]").value = account.dataset.fill;
    form.querySelector("input[type=password], [data-reveal] ~ input, .input > input").value = account.dataset.password;
    form.querySelector("button[type=submit]").focus();
  }
});

// The server decides; this only shows the way there.
for (const input of document.querySelectorAll("input[data-strength]")) {
  const rules = document.getElementById(input.dataset.strength);
  const bars = rules.parentElement.querySelectorAll(".strength i");
  const words = () => (input.dataset.own ?? "").split(" ").flatMap(id => (document.getElementById(id)?.value ?? "").split("@")[0].split(" ")).filter(w => w.length > 3).map(w => w.toLowerCase());
  const met = {
    "length": (text, min) => [...text].length >= min,
    "own-name": text => text.length > 0 && !words().some(w => text.toLowerCase().includes(w)),
    "repeated": (text, min) => new Set(text).size >= min,
  };
  const show = () => {
    let count = 0;
    for (const rule of rules.querySelectorAll("[data-rule]")) {
      const yes = met[rule.dataset.rule](input.value, Number(rule.dataset.min));
      rule.classList.toggle("yes", yes);
      count += yes ? 1 : 0;
    }
    if (count === 3 && input.value.length >= 16) count = 4;
    bars.forEach((bar, i) => bar.classList.toggle("off", i >= count || input.value.length === 0));
  };
  input.addEventListener("input", show);
  for (const id of (input.dataset.own ?? "").split(" ")) document.getElementById(id)?.addEventListener("input", show);
}
