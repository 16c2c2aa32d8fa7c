/* Keeps pages for the telephone for times without a network: those that were opened, and the styles and scripts they need.
   Everything else passes by untouched. Which pages is in its own address: worker.js?page=today keeps …/today/ one step below it.

   A page says in its headers for whom and until when it may be kept (kept.py). Pages of another person, of the past, and those
   that the server refuses are put away; when it leads elsewhere, as it does for who is no longer signed in, all of them are. */
"use strict";
const PAGES = "kept-pages-1";
const PARTS = "kept-parts-1";
const PATIENCE = 3000;
const PERSON = "X-Kept-For";
const UNTIL = "X-Kept-Until";
const REFUSED = [401, 403, 404, 410];
const KINDS = ["style", "script", "font", "image"];
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PAGE = new URL(self.location).searchParams.get("page");

const base = new URL(self.registration.scope).pathname;

/* The address of such a page without what follows it; empty for every other address. */
const addressOf = (text) => {
  const url = new URL(text);
  const inside = url.origin === self.location.origin && url.pathname.startsWith(base);
  const steps = url.pathname.slice(base.length).split("/");
  return inside && steps.length === 3 && steps[1] === PAGE && !steps[2] ? url.origin + url.pathname : "";
};

/* --- What is kept --------------------------------------------------------------------------------------------------- */
const isOver = (page) => !page.headers.get(UNTIL) || new Date() > new Date(`${page.headers.get(UNTIL)}T23:59:59Z`);

const putAway = async (unwanted) => {
  const pages = await caches.open(PAGES);
  for (const key of await pages.keys()) {
    const page = await pages.match(key);
    if (page && unwanted(page, key.url)) await pages.delete(key);
  }
};

const keptPage = async (address) => {
  await putAway(isOver);
  return (await caches.open(PAGES)).match(address);
};

const keep = async (address, page) => {
  const person = page.headers.get(PERSON);
  if (!person || isOver(page)) return;
  await putAway((other) => other.headers.get(PERSON) !== person);
  await (await caches.open(PAGES)).put(address, page);
};

/* --- Pages: from the network, within a moment where there is a copy -------------------------------------------------- */
const fetched = async (request, address) => {
  const answer = await fetch(request);
  if (answer.status >= 500) throw answer;
  if (answer.type === "opaqueredirect") await putAway(() => true);
  else if (REFUSED.includes(answer.status)) await putAway((page, url) => url === address);
  else if (answer.ok) await keep(address, answer.clone());
  return answer;
};

const inTime = (promise) =>
  Promise.race([promise, new Promise((_done, failed) => setTimeout(failed, PATIENCE, new Error("too slow")))]);

const asCopy = async (page) => {
  const headers = new Headers(page.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const html = await page.text();
  return new Response(html.replace('data-copy="no"', 'data-copy="yes"'), { headers });
};

const page = async (event, address) => {
  const answer = fetched(event.request, address);
  event.waitUntil(answer.catch(() => {}));
  const copy = await keptPage(address);
  try {
    return await (copy ? inTime(answer) : answer);
  } catch (fault) {
    if (copy) return asCopy(copy);
    if (fault instanceof Response) return fault;
    throw fault;
  }
};

/* --- Parts: those whose name changes with their content need not be asked for again ---------------------------------- */
const part = async (event) => {
  const asker = await self.clients.get(event.clientId);
  if (!asker || !addressOf(asker.url)) return fetch(event.request);
  const copy = await (await caches.open(PARTS)).match(event.request.url);
  if (copy && HASHED.test(new URL(event.request.url).pathname)) return copy;
  const answer = keepPart(event.request);
  event.waitUntil(answer.catch(() => {}));
  return copy ? inTime(answer).catch(() => copy) : answer;
};

const keepPart = async (request) => {
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") await (await caches.open(PARTS)).put(answer.url, answer.clone());
  return answer;
};

/* --- A page that has just been opened asks to be kept, and is told whether it is -------------------------------------- */
const putPartsAway = async () => {
  const [pages, parts] = await Promise.all([caches.open(PAGES), caches.open(PARTS)]);
  const kept = await Promise.all((await pages.keys()).map(async (key) => (await pages.match(key)).text()));
  for (const request of await parts.keys()) {
    if (!kept.some((text) => text.includes(new URL(request.url).pathname))) await parts.delete(request);
  }
};

const keepAll = async (address, wanted) => {
  const parts = await caches.open(PARTS);
  if (!(await keptPage(address))) await fetched(new Request(address, { redirect: "manual", credentials: "same-origin" }), address);
  for (const url of wanted) if (!(await parts.match(url))) await keepPart(url);
  await putPartsAway();
  const found = await Promise.all([keptPage(address), ...wanted.map((url) => parts.match(url))]);
  return found.every(Boolean);
};

self.addEventListener("message", (event) => {
  const { parts } = event.data;
  const address = event.source && addressOf(event.source.url);
  if (!address) return;
  const own = parts.filter((url) => new URL(url).origin === self.location.origin);
  const kept = keepAll(address, own).catch(() => false);
  event.waitUntil(kept.then((done) => event.ports[0].postMessage(done)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const address = request.mode === "navigate" && addressOf(request.url);
  if (address) event.respondWith(page(event, address));
  else if (KINDS.includes(request.destination)) event.respondWith(part(event));
});

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([putAway(isOver), self.clients.claim()])));
