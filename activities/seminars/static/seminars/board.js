/* Dragging on the board of a programme: an item dropped on another day, time or room is posted to its own "Move" form, with what
   the board had shown of it. The form does the same without a script. */
"use strict";
(() => {
  const board = document.getElementById("board");
  const form = document.getElementById("drag");
  if (!board || !form) return;
  const FAR_ENOUGH = 6;
  const NEAR_THE_EDGE = 70;
  const STEP = 18;
  const tables = [...board.querySelectorAll("table[data-day]")];
  let drag = null;
  let dropped = false;

  const holds = (box, x, y) => x >= box.left && x < box.right && y >= box.top && y < box.bottom;

  /* Which day, row and column lie below the top of the item, found by where they are: cells may span rows. */
  const placeOf = (event) => {
    const [x, y] = [event.clientX, event.clientY - drag.grip];
    const table = tables.find((one) => holds(one.getBoundingClientRect(), x, y));
    if (!table) return null;
    const row = [...table.tBodies[0].rows].find((one) => {
      const box = one.getBoundingClientRect();
      return y >= box.top && y < box.bottom;
    });
    const column = [...table.tHead.rows[0].cells].slice(1).find((one) => {
      const box = one.getBoundingClientRect();
      return x >= box.left && x < box.right;
    });
    return row && column ? { table, row, column } : null;
  };

  const words = (cell) => [...cell.childNodes].map((node) => node.textContent.trim());

  const over = (place) => {
    if (drag.over) Object.values(drag.over).forEach((part) => part.classList.remove("drop"));
    drag.over = place;
    if (place) Object.values(place).forEach((part) => part.classList.add("drop"));
    drag.entry.dataset.drop = place ? [place.row.dataset.start, ...words(place.column)].join(" ") : "";
  };

  /* A day may lie below the window: near its edge the page follows. */
  const follow = (event) => {
    if (event.clientY > innerHeight - NEAR_THE_EDGE) scrollBy(0, STEP);
    else if (event.clientY < NEAR_THE_EDGE) scrollBy(0, -STEP);
  };

  const stop = () => {
    if (!drag) return;
    over(null);
    drag.entry.classList.remove("dragged");
    drag.entry.style.removeProperty("translate");
    delete drag.entry.dataset.drop;
    drag = null;
  };

  const send = (entry, place, from) => {
    const sameRow = place.row === from;
    form.action = entry.href;
    form.elements.to_day.value = place.table.dataset.day;
    form.elements.to_start.value = sameRow ? entry.dataset.start : place.row.dataset.start;
    form.elements.to_room.value = place.column.dataset.room;
    form.elements.seen.value = entry.dataset.seen;
    form.requestSubmit();
  };

  board.addEventListener("pointerdown", (event) => {
    const entry = event.target.closest("a.ev");
    if (!entry || event.button !== 0 || event.pointerType === "touch") return;
    const grip = event.clientY - entry.getBoundingClientRect().top - 4;
    const cell = entry.closest("td");
    drag = { entry, x: event.pageX, y: event.pageY, grip, cell, moving: false, over: null };
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const far = Math.hypot(event.pageX - drag.x, event.pageY - drag.y);
    if (!drag.moving && far < FAR_ENOUGH) return;
    drag.moving = true;
    follow(event);
    drag.entry.classList.add("dragged");
    drag.entry.style.translate = `${event.clientX + scrollX - drag.x}px ${event.clientY + scrollY - drag.y}px`;
    over(placeOf(event));
  });

  document.addEventListener("pointerup", () => {
    if (!drag || !drag.moving) {
      drag = null;
      return;
    }
    const { entry, cell, over: place } = drag;
    dropped = true;
    setTimeout(() => (dropped = false), 0);
    stop();
    if (!place) return;
    const column = place.table.tHead.rows[0].cells;
    const same = place.row === cell.parentElement && [...column].indexOf(place.column) === Number(cell.dataset.column);
    if (!same) send(entry, place, cell.parentElement);
  });

  /* The click that follows a drop does not open the item. */
  board.addEventListener("click", (event) => dropped && event.preventDefault(), true);

  document.addEventListener("keydown", (event) => event.key === "Escape" && stop());
  document.addEventListener("pointercancel", stop);
  board.addEventListener("dragstart", (event) => event.target.closest("a.ev") && event.preventDefault());
})();
