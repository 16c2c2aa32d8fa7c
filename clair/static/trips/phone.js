/* The phone page of a trip: has the worker keep it, and follows the clock while the page is open or comes from the kept copy.
   Times are instants, days are days in Beijing; nothing here asks for a network. */
"use strict";
(() => {
  const MINUTE = 60000;
  const BEIJING = 8 * 60 * MINUTE;
  const { body } = document;
  const all = (selector) => [...document.querySelectorAll(selector)];

  /* --- What is over, going on and next ------------------------------------------------------------------------------- */
  const mark = () => {
    const now = Date.now();
    const timed = all(".stop[data-starts]").map((stop) => [stop, Date.parse(stop.dataset.starts), Date.parse(stop.dataset.ends)]);
    const next = Math.min(...timed.map(([, starts]) => starts).filter((starts) => starts > now));
    for (const [stop, starts, ends] of timed) {
      stop.classList.toggle("is-past", ends <= now);
      stop.classList.toggle("is-now", starts <= now && now < ends);
      stop.classList.toggle("is-next", starts === next);
    }
  };

  /* --- The day to open, and the link that is marked -------------------------------------------------------------------- */
  const show = () => {
    const today = new Date(Date.now() + BEIJING).toISOString().slice(0, 10);
    const days = all(".day");
    if (!days.length) return;
    const opened = days.find((day) => day.dataset.day >= today) || days.at(-1);
    days.forEach((day) => day.classList.toggle("is-open", day === opened));
    const shown = days.find((day) => `#${day.id}` === location.hash) || opened;
    for (const link of all(".days [data-to]")) {
      if (link.dataset.to !== shown.dataset.day) link.removeAttribute("aria-current");
      else {
        link.setAttribute("aria-current", "true");
        link.scrollIntoView({ block: "nearest", inline: "center" });
      }
    }
  };

  /* --- Keeping --------------------------------------------------------------------------------------------------------- */
  const line = document.querySelector("[data-keeping]");
  const say = (text, isKept) => {
    line.querySelector("span").textContent = text;
    line.classList.toggle("is-kept", isKept);
  };

  const parts = () =>
    [...all("link[rel=stylesheet], link[rel=icon]").map((link) => link.href), ...all("script[src]").map((script) => script.src), ...all("use")
      .map((use) => new URL(use.getAttribute("href"), location.href))
      .map((url) => url.origin + url.pathname)].filter((url, place, urls) => urls.indexOf(url) === place);

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

  const keptAlready = body.dataset.copy === "yes";
  if (keptAlready) say(line.dataset.kept, true);
  else if ("serviceWorker" in navigator) keep();

  /* --- Network and clock ------------------------------------------------------------------------------------------------ */
  const tellNetwork = () => body.toggleAttribute("data-offline", !navigator.onLine);
  window.addEventListener("offline", tellNetwork);
  window.addEventListener("online", tellNetwork);
  window.addEventListener("hashchange", show);
  document.addEventListener("visibilitychange", () => document.hidden || (mark(), show()));
  setInterval(mark, MINUTE);
  tellNetwork();
  mark();
  show();
})();
