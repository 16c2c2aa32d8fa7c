/* What was entered at the door and waits to be sent: in this browser's database until the server has taken it, so that neither a
   lost network nor an empty battery loses anything. Numbers and codes only, no names.

   doorScans.of(url)          the entries for that address, oldest first
   doorScans.add(scan)        keep one more; drop(keys) forgets those that were taken
   doorScans.state(url)       how everything stood when the server was last heard; keepState(url, state) notes it
*/
"use strict";
(() => {
  const memory = new Map();

  const database = new Promise((done, failed) => {
    const request = indexedDB.open("door", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("scans", { keyPath: "key" });
      request.result.createObjectStore("states");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

  const run = async (name, mode, work) => {
    const transaction = (await database).transaction(name, mode);
    const asked = work(transaction.objectStore(name));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done(asked.result);
      transaction.onabort = () => failed(transaction.error);
    });
  };

  /* Told to the server, so that it does not have the browser clear everything while something waits (cases/kept.py). */
  const mark = () => {
    const life = memory.size ? "1; max-age=2592000" : "; max-age=0";
    document.cookie = `unsent=${life}; path=/; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  };

  const loaded = run("scans", "readonly", (store) => store.getAll())
    .then((scans) => scans.forEach((scan) => memory.set(scan.key, scan)))
    .catch(() => {})
    .finally(mark);

  window.doorScans = {
    loaded,
    of: (url) => [...memory.values()].filter((scan) => scan.url === url).sort((one, other) => one.at - other.at),
    add: async (scan) => {
      memory.set(scan.key, scan);
      mark();
      await run("scans", "readwrite", (store) => store.put(scan)).catch(() => {});
    },
    drop: async (keys) => {
      keys.forEach((key) => memory.delete(key));
      mark();
      await run("scans", "readwrite", (store) => keys.map((key) => store.delete(key))).catch(() => {});
    },
    state: (url) => run("states", "readonly", (store) => store.get(url)).catch(() => undefined),
    keepState: (url, state) => run("states", "readwrite", (store) => store.put(state, url)).catch(() => {}),
  };
})();
