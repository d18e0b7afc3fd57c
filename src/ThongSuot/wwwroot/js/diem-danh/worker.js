// Keeps the operator's page, and nothing else, so that it opens without a network. No list and no name passes here:
// those are fetched by the page and held in its own database, where they can be erased.
"use strict";
const cacheName = "diem-danh-1";
const parts = [
  "/css/tokens.css", "/css/site.css", "/css/parts.css", "/css/patterns.css", "/css/diem-danh.css",
  "/lib/tabler/tabler.css", "/icons.svg", "/favicon.svg",
  "/lib/be-vietnam-pro/latin-400.woff2", "/lib/be-vietnam-pro/vietnamese-400.woff2",
  "/lib/be-vietnam-pro/latin-600.woff2", "/lib/be-vietnam-pro/vietnamese-600.woff2",
  "/js/diem-danh/page.js", "/js/diem-danh/rules.js", "/js/diem-danh/store.js", "/js/diem-danh/sender.js",
  "/js/diem-danh/camera.js",
];
const page = /^\/diem-cau\/[0-9a-f-]{36}$/;

self.addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(cacheName);
  await cache.addAll(parts.map(part => new Request(part, { cache: "reload" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("diem-danh-") && name !== cacheName) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && page.test(pathname)) event.respondWith(thePage(request));
  else if (parts.includes(pathname)) event.respondWith(aPart(request));
});

// The newest page, if the network gives one within four seconds; a page that says "sign in" is not kept.
async function thePage(request) {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(4_000) });
    if (answer.ok && !answer.redirected) await cache.put(request.url.split(/[?#]/)[0], answer.clone());
    if (answer.status < 500) return answer;
  } catch {
    // No network: what was kept.
  }
  return await cache.match(request.url.split(/[?#]/)[0]) ?? Response.error();
}

async function aPart(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreSearch: true });
  const fresh = fetch(request).then(async answer => {
    if (answer.ok) await cache.put(new URL(request.url).pathname, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  fresh.catch(() => {});
  return kept;
}
