/* The phone page of a trip follows the clock while it is open or comes from the kept copy (kept.js).
   Times are instants, days are days in Beijing; nothing here asks for a network. */
"use strict";
(() => {
  const MINUTE = 60000;
  const BEIJING = 8 * 60 * MINUTE;
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

  /* --- The clock ---------------------------------------------------------------------------------------------------------- */
  window.addEventListener("hashchange", show);
  document.addEventListener("visibilitychange", () => document.hidden || (mark(), show()));
  setInterval(mark, MINUTE);
  mark();
  show();
})();
