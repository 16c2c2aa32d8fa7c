/* A page that a telephone keeps (cases/worker.js): has the worker keep it, and tells whether it does and whether there is a network.

   data-worker   on <body>: the address of the worker
   data-copy     on <body>: "no", which the worker makes "yes" in a copy
   data-keeping  the line that says whether the page is kept; its words are in data-kept and data-waiting
*/
"use strict";
(() => {
  const { body } = document;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const line = document.querySelector("[data-keeping]");

  const say = (text, isKept) => {
    line.querySelector("span").textContent = text;
    line.classList.toggle("is-kept", isKept);
  };

  const parts = () => {
    const linked = all("link[rel=stylesheet], link[rel=icon], link[rel=modulepreload]").map((link) => link.href);
    const drawn = all("use").map((use) => new URL(use.getAttribute("href"), location.href));
    const urls = [...linked, ...all("script[src]").map((script) => script.src), ...drawn.map((url) => url.origin + url.pathname)];
    return [...new Set(urls)];
  };

  const askToKeep = (worker) =>
    new Promise((answer) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => answer(event.data);
      worker.postMessage({ parts: parts() }, [channel.port2]);
    });

  const keep = async () => {
    const needed = line.querySelector("span").textContent;
    say(line.dataset.waiting, false);
    try {
      await navigator.serviceWorker.register(body.dataset.worker);
      const { active } = await navigator.serviceWorker.ready;
      const kept = await askToKeep(active);
      say(kept ? line.dataset.kept : needed, kept);
    } catch {
      say(needed, false);
    }
  };

  if (body.dataset.copy === "yes") say(line.dataset.kept, true);
  else if ("serviceWorker" in navigator) keep();

  const tellNetwork = () => body.toggleAttribute("data-offline", !navigator.onLine);
  window.addEventListener("offline", tellNetwork);
  window.addEventListener("online", tellNetwork);
  tellNetwork();
})();
