/* What scripts add to the pages; each page works without this file. No dependency; htmx is listened to where it is there.

   data-guard            on a form: ask before leaving with unsaved changes
   data-autosave         on a form: post itself with action=autosave 3 s after the last input; answer {"saved_at": "10:12"}
   data-saved            where the moment of saving is written (see _saved.html)
   data-print            on a button (hidden): print the page
   data-copy="#id"       on a button (hidden): copy that element's text
   data-needs-script     on a hidden button that another script answers: show it
   data-show-password    on a checkbox in a hidden element: show the passwords of its form
   data-add-row="prefix" on a submit button: add a row to the formset from <template data-row="prefix"> to [data-rows="prefix"]
   data-download         on a form: its answer is a file, the page stays
   data-fill="id"        on a button: write its data-value into that field and put the list of buttons away
*/
"use strict";
(() => {
  const AUTOSAVE_AFTER = 3000;
  const SAVING_AT_MOST = 10000;
  const RELEASE_AFTER = 10000;
  const HELD_STILL = 8;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isHtmx = (form) => ["hx-post", "hx-get", "hx-put"].some((name) => form.hasAttribute(name));

  /* --- Errors: the summary takes the focus, its links go to the control ------------------------------------------ */
  const focused = new WeakSet();
  const focusErrors = () => {
    const summary = all(".errsum").find((one) => !focused.has(one));
    if (!summary) return;
    focused.add(summary);
    summary.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".errsum a[href^='#']");
    const control = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    const target = control.matches("input, select, textarea, button, [tabindex]") ? control : control.querySelector("input, select, textarea");
    (target || control).focus();
    (control.closest(".field") || control).scrollIntoView({ block: "start" });
  });

  /* --- Forms: sent once, guarded while something is unsaved ------------------------------------------------------- */
  const submits = (form) => [...form.elements].filter((control) => control.type === "submit");

  const release = (form) => {
    delete form.dataset.sending;
    submits(form).forEach((button) => button.removeAttribute("aria-disabled"));
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || isHtmx(form)) return;
    clearTimeout(form.autosaveTimer);
    if (form.saving) {
      event.preventDefault();
      form.saving.then(() => form.requestSubmit(event.submitter));
      return;
    }
    delete form.dataset.unsaved;
    if (form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    submits(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(release, "download" in form.dataset ? 1500 : RELEASE_AFTER, form);
  });

  /* A press counts although its button moved away meanwhile: leaving a field may show something above it. */
  let pressed = null;
  document.addEventListener("pointerdown", (event) => {
    const button = event.isPrimary && event.button === 0 ? event.target.closest("button") : null;
    pressed = button && button.type === "submit" ? { button, x: event.clientX, y: event.clientY, box: button.getBoundingClientRect() } : null;
  });

  document.addEventListener("pointerup", (event) => {
    const held = pressed;
    pressed = null;
    if (!held || held.button.contains(event.target)) return;
    const box = held.button.getBoundingClientRect();
    const moved = box.top !== held.box.top || box.left !== held.box.left;
    if (moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < HELD_STILL) held.button.click();
  });

  window.addEventListener("pageshow", () => all("form[data-sending]").forEach(release));

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-guard][data-unsaved]")) event.preventDefault();
  });

  /* --- Autosave --------------------------------------------------------------------------------------------------- */
  const say = (form, text) => {
    const place = form.querySelector("[data-saved]") || document.querySelector("[data-saved]");
    const words = place && (place.querySelector("span") || place);
    if (words) words.textContent = text(place.dataset);
  };

  const soon = (form) => {
    clearTimeout(form.autosaveTimer);
    form.autosaveTimer = setTimeout(autosave, AUTOSAVE_AFTER, form);
  };

  const autosave = (form) => {
    if (form.dataset.sending) return;
    if (form.saving) {
      soon(form);
      return;
    }
    form.saving = save(form).finally(() => delete form.saving);
  };

  const save = async (form) => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("action", "autosave");
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    const typed = (form.typed = (form.typed || 0) + 1);
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST",
        body: data,
        headers: { "X-CSRFToken": token ? token.value : "", "X-Autosave": "1", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
        signal: AbortSignal.timeout(SAVING_AT_MOST), // a form sent meanwhile waits for the answer
      });
      if (!answer.ok) throw new Error(answer.status);
      const saved = await answer.json();
      if (saved.version !== undefined && form.elements.version) form.elements.version.value = saved.version;
      if (!saved.saved_at) throw new Error("not saved");
      if (typed === form.typed) delete form.dataset.unsaved;
      say(form, (words) => (words.savedText || "{time}").replace("{time}", saved.saved_at));
    } catch {
      say(form, (words) => words.failedText || "");
    }
  };

  const touched = (event) => {
    const form = event.target.form;
    if (!form || !form.matches("[data-guard], [data-autosave]")) return;
    form.dataset.unsaved = "yes";
    form.typed = (form.typed || 0) + 1;
    if ("autosave" in form.dataset) soon(form);
  };
  document.addEventListener("input", touched);
  document.addEventListener("change", touched);

  /* --- Rows of a formset -------------------------------------------------------------------------------------------- */
  const addRow = (button) => {
    const prefix = button.dataset.addRow;
    const template = document.querySelector(`template[data-row="${prefix}"]`);
    const rows = document.querySelector(`[data-rows="${prefix}"]`);
    const total = document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    const most = document.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`);
    if (!template || !rows || !total || (most && Number(total.value) >= Number(most.value))) return false;
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value).replaceAll("__number__", Number(total.value) + 1);
    const row = holder.content.firstElementChild;
    rows.append(holder.content);
    total.value = Number(total.value) + 1;
    total.dispatchEvent(new Event("input", { bubbles: true }));
    if (window.htmx) window.htmx.process(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    return true;
  };

  /* --- Buttons that only a script can answer: shown by the script ---------------------------------------------------- */
  const copy = async (button) => {
    const source = document.querySelector(button.dataset.copy);
    if (!source) return;
    await navigator.clipboard.writeText(("value" in source ? source.value : source.innerText).trim());
    if (button.dataset.copied) button.lastElementChild.textContent = button.dataset.copied;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy], [data-add-row], [aria-disabled=true]");
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
    else if ("print" in button.dataset) window.print();
    else if ("copy" in button.dataset) copy(button);
    else if (addRow(button)) event.preventDefault();
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-show-password]")) return;
    const kind = event.target.checked ? "text" : "password";
    all("input[autocomplete$=password]", event.target.form).forEach((input) => (input.type = kind));
  });

  /* --- The part of a long page that is being read --------------------------------------------------------------------- */
  const followReading = () => {
    const links = all(".subnav a[href^='#']");
    const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
    if (!parts.some(Boolean)) return;
    const mark = () => {
      const line = innerHeight * 0.3;
      let here = parts.findLastIndex((part) => part && part.getBoundingClientRect().top <= line);
      if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2) here = parts.length - 1;
      links.forEach((link, i) => (i === Math.max(here, 0) ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    };
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => ((waiting = false), mark()));
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    mark();
  };

  const reveal = (root) => {
    all("[data-print], [data-copy], [data-needs-script]", root).forEach((button) => (button.hidden = false));
    all("[data-show-password]", root).forEach((box) => box.closest("[hidden]")?.removeAttribute("hidden"));
  };

  document.addEventListener("allauth.error", (event) => {
    const words = document.querySelector("[data-passkey-error]");
    if (!words) return;
    event.preventDefault();
    words.hidden = false;
  });

  /* --- Suggestions below a field ------------------------------------------------------------------------------------ */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill]");
    const field = button && document.getElementById(button.dataset.fill);
    if (!field) return;
    field.value = button.dataset.value;
    field.focus();
    button.closest("ul, div").remove();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  let leaving = 0;
  window.addEventListener("beforeunload", () => (leaving = Date.now()));
  const trouble = () => {
    const notice = document.querySelector("[data-trouble]");
    if (notice && Date.now() - leaving > 3000) notice.hidden = false;
  };

  /* A fragment asked for after the session ended would be the sign-in page: go there and come back. With something
     unsaved on the page stay: sending the form leads there too, and what was typed is kept on the way. */
  document.addEventListener("htmx:before:response", (event) => {
    const answer = event.detail.ctx.response.raw;
    if (!answer || !answer.redirected || !document.body.dataset.signIn) return;
    if (new URL(answer.url).pathname !== document.body.dataset.signIn) return;
    event.preventDefault();
    if (document.querySelector("form[data-unsaved]")) return;
    location.assign(`${document.body.dataset.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
  });
  document.addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status !== 422) trouble();
  });
  document.addEventListener("htmx:error", trouble);
  document.addEventListener("htmx:after:swap", () => {
    reveal(document);
    focusErrors();
  });

  /* On a phone the pages beside each other are scrolled sideways: begin with the one that is open. */
  const showOpenView = () => {
    all(".views").forEach((views) => {
      const open = views.querySelector("[aria-current]");
      if (open) views.scrollLeft = open.offsetLeft - (views.clientWidth - open.offsetWidth) / 2;
    });
  };

  reveal(document);
  focusErrors();
  followReading();
  showOpenView();
})();
