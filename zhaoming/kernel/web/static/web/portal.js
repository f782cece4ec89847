// Small comforts of the public pages; every page works without them.
const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };
const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
for (const box of document.querySelectorAll("input.mode")) {
  box.checked = kept(box.id) === "1";
  box.addEventListener("change", () => keep(box.id, box.checked ? "1" : "0"));
}
const scale = (step) => {
  const size = Math.min(4, Math.max(-1, Number(kept("size") || 0) + step));
  keep("size", size);
  for (const text of document.querySelectorAll(".paper .text")) text.dataset.step = size;
};
for (const button of document.querySelectorAll("[data-size]")) {
  button.hidden = false;
  button.addEventListener("click", () => scale(Number(button.dataset.size)));
}
scale(0);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
const text = document.querySelector("#read");
for (const button of document.querySelectorAll("[data-read]")) {
  if (!text || !("speechSynthesis" in window)) continue;
  button.hidden = false;
  const stop = () => { speechSynthesis.cancel(); button.textContent = "朗读"; for (const p of text.children) p.removeAttribute("data-reading"); };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { stop(); return; }
    button.textContent = "停止朗读";
    for (const part of text.children) {
      const words = new SpeechSynthesisUtterance(part.textContent);
      words.lang = "zh-CN";
      words.onstart = () => { for (const p of text.children) p.removeAttribute("data-reading"); part.setAttribute("data-reading", ""); };
      if (part === text.lastElementChild) words.onend = stop;
      speechSynthesis.speak(words);
    }
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
const box = document.querySelector("#q");
const list = document.createElement("datalist");
if (box) {
  list.id = "hints";
  box.after(list);
  box.setAttribute("list", "hints");
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    if (box.value.trim().length < 2) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`/search/hints/?q=${encodeURIComponent(box.value)}`).catch(() => null);
      if (!answer || !answer.ok) return;
      list.replaceChildren(...(await answer.json()).map((words) => Object.assign(document.createElement("option"), { value: words })));
    }, 200);
  });
}
