/* The door of an edition: finds people in any script, enters who comes, and sends it when there is a network (scans.js, camera.js).
   The page works without this file while there is a network. Times are Beijing's. */
"use strict";
(() => {
  const EVERY = 15000;
  const AT_ONCE = 100;
  const BEIJING = 8 * 3600000;
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const { body } = document;
  const url = body.dataset.entries;
  const { spellings, ...page } = JSON.parse(one("#door-data").textContent);
  const [asked, at, missing, told, unsent] = ["#q", "#at", "[data-missing]", "[data-told]", "[data-unsent]"].map(one);
  const rows = all(".guest");
  const byNumber = new Map(rows.map((row) => [row.dataset.pk, row]));
  const byBadge = new Map(rows.map((row) => [row.dataset.badge, row]));
  let [number, state, sending, signedOut, most] = [at.value, page.state, false, false, AT_ONCE];

  /* --- Finding: as guests.py folds ------------------------------------------------------------------------------------ */
  const letters = [...spellings];
  const table = new Map(letters.flatMap((letter, place) => (place % 2 ? [] : [[letter, letters[place + 1]]])));
  const fold = (text) => {
    const bare = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFKC").toLowerCase();
    const again = bare.replace(/(.)々/gu, "$1$1");
    return [...again].map((letter) => table.get(letter) || letter).join("").replace(/[^\p{L}\p{N}]/gu, "");
  };
  const shortened = (text) => (/^[\x00-\x7f]*$/.test(text) ? text.replace(/o[ou]|oh(?![aeiou])/g, "o").replace(/uu/g, "u") : text);
  const wordsOf = (text) => text.split(/\s+/).map(fold).filter(Boolean).map((word) => [word, shortened(word)]);
  const isFound = (row, words) => words.every((forms) => forms.some((form) => row.dataset.key.includes(form)));

  /* --- What is shown --------------------------------------------------------------------------------------------------- */
  const clock = (moment) => {
    const [hour, minute] = new Date(moment + BEIJING).toISOString().slice(11, 16).split(":");
    return `${Number(hour)}:${minute}`;
  };
  const here = () => (state.in[number] ||= {});
  const expects = (row) => at.selectedOptions[0].hasAttribute("data-open") || row.dataset.at.split(" ").includes(number);

  const guestsWaiting = (side) =>
    doorScans.of(url).filter((scan) => scan.walk_in && scan.walk_in.side === side && scan.number === Number(number)).length;

  const show = () => {
    const words = wordsOf(asked.value);
    for (const row of rows) {
      const since = here()[row.dataset.pk] || "";
      const listed = words.length ? isFound(row, words) : (expects(row) || since) && !(missing.checked && since);
      row.classList.toggle("is-in", Boolean(since));
      row.classList.toggle("is-elsewhere", !listed);
      row.querySelector(".came b").textContent = since;
    }
    for (const place of all("[data-counts] dd")) {
      const people = rows.filter((row) => row.dataset.side === place.dataset.side);
      const others = ((state.others[number] || {})[place.dataset.side] || 0) + guestsWaiting(place.dataset.side);
      place.querySelector("b").textContent = people.filter((row) => here()[row.dataset.pk]).length + others;
      const open = at.selectedOptions[0].hasAttribute("data-open");
      place.querySelector("span").textContent = open ? "" : ` / ${people.filter(expects).length}`;
    }
    showUnsent();
  };

  const showUnsent = () => {
    const count = doorScans.of(url).length;
    unsent.hidden = !count;
    unsent.querySelector("span").textContent = (signedOut ? unsent.dataset.signedOut : unsent.dataset.words).replace("{count}", count);
    one("[data-sign-in]").hidden = !signedOut;
  };

  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const tell = (kind, words, row, name = "") => {
    const undo = kind === "in" && row && row.querySelector("[name=undo]")?.cloneNode(true);
    const desk = row ? row.querySelector("[data-desk]").textContent : "";
    const note = row && kind === "in" && !expects(row) ? line("span", told.dataset.unexpected) : "";
    told.className = `door-told is-${kind}`;
    told.replaceChildren(...[line("b", row ? row.querySelector("b").textContent : name), line("span", desk), line("span", words), note, undo].filter(Boolean));
    navigator.vibrate?.(kind === "in" ? 80 : [120, 80, 120]);
  };

  /* --- Entering -------------------------------------------------------------------------------------------------------- */
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const note = async (what) => {
    await doorScans.add({ key: newKey(), url, number: Number(number), at: Date.now(), ...what });
    addWaiting();
    show();
    send();
  };

  const enter = (row, code = "") => {
    const since = row && here()[row.dataset.pk];
    if (since) tell("already", told.dataset.already.replace("{time}", since), row);
    else if (row) tell("in", told.dataset.in, row);
    else tell("unknown", told.dataset.later, null, code);
    return since ? show() : note({ who: row ? row.dataset.pk : code });
  };

  const codeOf = (text) => text.normalize("NFKC").trim().split("/").filter(Boolean).pop() || "";
  const scanned = (text) => enter(byBadge.get(codeOf(text)), codeOf(text));

  /* Scanners held in the hand type the code and press Enter. */
  const ask = () => {
    const text = asked.value.trim();
    const words = wordsOf(text);
    const found = words.length ? rows.filter((row) => isFound(row, words)) : [];
    if (byBadge.has(codeOf(text)) || (!found.length && /^[\w-]{16}$/.test(codeOf(text)))) {
      asked.value = "";
      scanned(text);
    } else if (found.length === 1) found[0].querySelector(".is-in [name=undo], [name=enter]")?.focus();
    else if (text) tell("unknown", found.length ? told.dataset.many : told.dataset.none);
    show();
  };

  const undo = async (person) => {
    const waiting = doorScans.of(url).filter((scan) => scan.who === person && scan.number === Number(number));
    delete here()[person];
    if (waiting.length) await doorScans.drop(waiting.map((scan) => scan.key));
    else if (!(await post({ undo: { person: Number(person), number: Number(number) } }).then(hear, () => false))) {
      tell("unknown", told.dataset.undoLater, byNumber.get(person));
      return fresh();
    }
    tell("already", told.dataset.undone, byNumber.get(person));
    show();
  };

  /* --- Sending and hearing ----------------------------------------------------------------------------------------------- */
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  const reached = (answer) => {
    body.removeAttribute("data-offline");
    signedOut = answer.type === "opaqueredirect" || [403, 404].includes(answer.status);
    return answer;
  };
  const ASKED = { credentials: "same-origin", redirect: "manual" };
  const post = (sent) => {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
    return fetch(url, { ...ASKED, method: "POST", headers, body: JSON.stringify(sent) }).then(reached, lost);
  };
  const lost = (fault) => {
    body.setAttribute("data-offline", "");
    throw fault;
  };

  /* What waits counts as entered here. */
  const addWaiting = () => {
    for (const scan of doorScans.of(url)) {
      if (scan.walk_in) continue;
      const row = byNumber.get(scan.who) || byBadge.get(scan.who);
      if (row) (state.in[scan.number] ||= {})[row.dataset.pk] ||= clock(scan.at);
    }
  };
  const hear = async (answer) => {
    if (!answer.ok) return false;
    const { outcomes, state: now } = await answer.json();
    await doorScans.drop(outcomes.map((outcome) => outcome.key));
    doorScans.keepState(url, now);
    state = structuredClone(now);
    addWaiting();
    for (const { fate, person, at: since } of outcomes) {
      if (fate === "already") tell("already", told.dataset.already.replace("{time}", since), byNumber.get(String(person)));
      else if (fate === "unknown") tell("unknown", told.dataset.unknown);
    }
    return true;
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let scans; (scans = doorScans.of(url).slice(0, most)).length; ) {
        const answer = await post({ scans: scans.map(({ key, who, number: place, walk_in, at: when }) => ({ key, who, number: place, walk_in, age: Date.now() - when })) });
        if (answer.status === 400 && most === 1) await doorScans.drop(scans.map((scan) => scan.key));
        else if (answer.status === 400) most = 1;
        else if (!(await hear(answer))) break;
        else most = AT_ONCE;
      }
    } catch {
      /* No network: what waits is tried again. */
    } finally {
      sending = false;
      show();
    }
  };
  const fresh = async () => {
    if (document.hidden) return;
    if (doorScans.of(url).length) return send();
    await fetch(url, ASKED).then(reached, lost).then(hear).catch(() => {});
    show();
  };

  /* --- The page ---------------------------------------------------------------------------------------------------------- */
  asked.addEventListener("input", show);
  missing.addEventListener("change", show);
  at.addEventListener("change", () => {
    number = at.value;
    all("input[name=number]").forEach((field) => (field.value = number));
    told.replaceChildren();
    show();
  });
  one("[data-ask]").addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[name=enter], [name=undo]");
    if (!button) return;
    event.preventDefault();
    if (button.name === "enter") enter(byNumber.get(button.value));
    else undo(button.value);
  });
  one("[data-walk-in]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const { name, organisation, post: desk, side } = Object.fromEntries(new FormData(form));
    tell("in", told.dataset.in, null, name);
    note({ who: "", walk_in: { name, organisation, post: desk, side } });
    form.reset();
    form.closest("details").open = false;
  });

  const [video, start, none] = ["[data-video]", "[data-camera]", "[data-no-camera]"].map(one);
  const camera = doorCamera({ video: video.querySelector("video"), decoder: body.dataset.decoder, found: scanned });
  const watch = (on) => [video.hidden, start.hidden] = [!on, on];
  start.addEventListener("click", () => {
    watch(true);
    camera.start().catch(() => {
      watch(false);
      none.hidden = false;
    });
  });
  one("[data-stop]").addEventListener("click", () => {
    camera.stop();
    watch(false);
  });

  const begin = async () => {
    await doorScans.loaded;
    if (body.dataset.copy === "yes") state = (await doorScans.state(url)) || state;
    addWaiting();
    show();
    fresh();
  };
  one("[data-scan]").hidden = !one("[name=enter]") || !navigator.mediaDevices;
  one(".door-only").hidden = false;
  window.addEventListener("online", fresh);
  document.addEventListener("visibilitychange", fresh);
  setInterval(fresh, EVERY);
  begin();
})();
