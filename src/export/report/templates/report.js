"use strict";
(() => {
  const form = document.getElementById("filter");
  const findings = [...document.querySelectorAll(".finding")];

  function choose() {
    const data = new FormData(form);
    const severities = data.getAll("severity");
    const wanted = ["check", "department", "year"].map((name) => [name, data.get(name)]);
    let shown = 0;
    for (const finding of findings) {
      const about = finding.dataset;
      finding.hidden =
        !severities.includes(about.severity) ||
        (about.status === "waived" && !data.has("waived")) ||
        wanted.some(([name, value]) => value !== "" && about[name] !== value);
      if (!finding.hidden) shown += 1;
    }
    for (const group of document.querySelectorAll(".document-findings")) {
      group.hidden = group.querySelector(".finding:not([hidden])") === null;
    }
    document.getElementById("shown").textContent =
      shown === findings.length ? `${shown}件を表示しています` : `${findings.length}件のうち${shown}件を表示しています`;
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("input", choose);
    form.addEventListener("reset", () => setTimeout(choose));
    choose();
  }

  const nodes = document.querySelectorAll("details.node");
  for (const tools of document.querySelectorAll(".tree-tools")) {
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const { open } = event.target.dataset;
      if (open) for (const node of nodes) node.open = open === "all";
    });
  }

  // What a link leads to may be folded away, or filtered out.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    if (target.closest(".finding[hidden]")) {
      form.reset();
      choose();
    }
    for (let at = target; at; at = at.parentElement?.closest("details")) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  for (const entry of document.querySelectorAll(".entry pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "コピー";
    button.addEventListener("click", async () => {
      const selection = getSelection();
      selection.selectAllChildren(entry);
      try {
        await navigator.clipboard.writeText(entry.textContent);
        button.textContent = "コピーしました";
      } catch {
        button.textContent = "選択しました（Ctrl+C でコピー）";
      }
    });
    entry.after(button);
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details.node:not([open]), details.charts:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
    folded = [];
  });
})();
