/* At the sign-in page: nobody is signed in, so nothing that was kept for anybody stays. Browsers that know Clear-Site-Data did it before. */
"use strict";
(async () => {
  if (!("caches" in window) || !("serviceWorker" in navigator)) return;
  for (const name of await caches.keys()) if (name.startsWith("kept-")) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
})();
