// Names for what Unfold and Select2 leave without one: search boxes in place of long lists, and a toolbar drawn as a list.
"use strict";

const nameSearchBox = (select) => {
  const box = select.parentElement.querySelector(".select2-selection[role=combobox]");
  const label = select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const named = box?.getAttribute("aria-labelledby") || "";
  if (!box || !label || named.startsWith(`${select.id}_label`)) return;
  label.id = `${select.id}_label`;
  box.setAttribute("aria-labelledby", `${label.id} ${named}`.trim());
};

const nameAll = () => document.querySelectorAll("select.select2-hidden-accessible").forEach(nameSearchBox);

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("ul.object-tools").forEach((toolbar) => toolbar.setAttribute("role", "presentation"));
  nameAll();
  // Select2 builds its boxes later, and again for every row that is added.
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
});
