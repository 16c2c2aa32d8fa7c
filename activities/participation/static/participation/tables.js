/* People are dragged to a place: the form that seats them is filled in and sent. Without a mouse the form itself does it. */
"use strict";
(() => {
  const form = document.querySelector("[data-seat]");
  if (!form) return;
  let person = "";
  const placeOf = (event) => event.target.closest?.("[data-place]");
  const mark = (place) => {
    document.querySelectorAll(".is-over").forEach((other) => other.classList.remove("is-over"));
    place?.classList.add("is-over");
  };

  document.addEventListener("dragstart", (event) => {
    person = event.target.closest?.("[data-person]")?.dataset.person || "";
    if (person) event.dataTransfer.setData("text/plain", person);
  });
  document.addEventListener("dragover", (event) => {
    const place = placeOf(event);
    if (!person || !place) return;
    event.preventDefault();
    mark(place);
  });
  document.addEventListener("dragend", () => {
    person = "";
    mark();
  });
  document.addEventListener("drop", (event) => {
    const place = placeOf(event);
    if (!person || !place) return;
    event.preventDefault();
    form.elements.person.value = person;
    form.elements.table.value = place.dataset.table;
    form.elements.place.value = place.dataset.place;
    form.requestSubmit();
  });
})();
