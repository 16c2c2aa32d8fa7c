/* Dragging on the calendar: a booking dropped on another cell of its kind is posted to its own "Move" form, with the row and the day of
   the cell. The form of the booking does the same without a script. */
"use strict";
(() => {
  const table = document.querySelector("table[data-calendar]");
  const form = document.getElementById("drag");
  if (!table || !form) return;
  const FAR_ENOUGH = 6;
  const days = [...table.querySelectorAll("thead th[data-day]")].map((head) => head.dataset.day);
  let drag = null;
  let dropped = false;

  const cellAt = (event) => {
    const found = document.elementFromPoint(event.clientX, event.clientY);
    const cell = found && found.closest("td");
    return cell && cell.closest("tbody") === drag.from.closest("tbody") ? cell : null;
  };

  const over = (cell) => {
    if (drag.over === cell) return;
    if (drag.over) drag.over.classList.remove("drop");
    drag.over = cell;
    if (cell) cell.classList.add("drop");
  };

  const stop = () => {
    if (!drag) return;
    over(null);
    drag.entry.classList.remove("dragged");
    drag.entry.style.removeProperty("translate");
    drag = null;
  };

  const send = (entry, cell) => {
    form.action = `${new URL(entry.href).pathname}move/`;
    form.elements.resource.value = cell.parentElement.dataset.resource;
    form.elements.to_day.value = days[cell.cellIndex - 1];
    form.elements.revision.value = entry.dataset.revision || "1";
    form.requestSubmit();
  };

  table.addEventListener("pointerdown", (event) => {
    const entry = event.target.closest("a.ev");
    if (!entry || event.button !== 0 || event.pointerType === "touch") return;
    drag = { entry, x: event.clientX, y: event.clientY, from: entry.closest("td"), moving: false, over: null };
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moving && Math.hypot(x, y) < FAR_ENOUGH) return;
    drag.moving = true;
    drag.entry.classList.add("dragged");
    drag.entry.style.translate = `${x}px ${y}px`;
    over(cellAt(event));
  });

  document.addEventListener("pointerup", () => {
    if (!drag || !drag.moving) {
      drag = null;
      return;
    }
    const { entry, from, over: cell } = drag;
    dropped = true;
    setTimeout(() => (dropped = false), 0);
    stop();
    if (cell && cell !== from) send(entry, cell);
  });

  /* The click that follows a drop does not open the booking. */
  table.addEventListener("click", (event) => dropped && event.preventDefault(), true);

  document.addEventListener("keydown", (event) => event.key === "Escape" && stop());
  document.addEventListener("pointercancel", stop);
  table.addEventListener("dragstart", (event) => event.target.closest("a.ev") && event.preventDefault());
})();
