// Keeps static files, the offline page, and one check-in until it is sent. A page made for a person is never read from
// here and never kept. Shows a reminder with the same words for everybody, and opens Today.
"use strict";
importScripts("{{ script|escapejs }}");
const CACHE = "akkerplan-{{ version }}";
const OFFLINE = "{{ offline|escapejs }}";
const KEPT = "{{ kept|escapejs }}";
const CHECK_IN = "{{ check_in|escapejs }}";
const TODAY = "{{ today|escapejs }}";
const REMINDER = {title: "Akkerplan", body: "{{ reminder|escapejs }}"};
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
  );
});

// Kept only for the person named in the form. One at most: what waits already is not lost to what comes later.
async function keep(url, fields) {
  const person = fields.get("person"), submission = fields.get("submission");
  const there = await akkerKept.read();
  if (!person || !submission || (there && !akkerKept.isOld(there) && there.person === person && there.submission !== submission)) return OFFLINE;
  fields.delete("csrfmiddlewaretoken");
  const tries = there && there.submission === submission ? there.tries : 0;
  await akkerKept.keep({ url, person, submission, tries, body: fields.toString(), at: there && tries ? there.at : Date.now() });
  return KEPT;
}

async function sent(answer, fields) {
  if (answer.type !== "opaqueredirect" && answer.status !== 422 && answer.status !== 404) return;
  const there = await akkerKept.read();
  if (there && there.submission === fields.get("submission")) await akkerKept.drop();
}

async function checkIn(request) {
  const copy = request.clone();
  const words = copy.text().then((body) => new URLSearchParams(body));
  let answer;
  try {
    answer = await fetch(request);
  } catch (lost) {
    const page = await words.then((fields) => keep(request.url, fields)).catch(() => OFFLINE);
    return caches.match(page);
  }
  await words.then((fields) => sent(answer, fields)).catch(() => {});
  return answer;
}

// Whoever opens any page while a check-in waits is told so, and not that nothing was saved.
async function withoutConnection(path) {
  const waits = path === KEPT || (await akkerKept.read().catch(() => null));
  return caches.match(waits ? KEPT : OFFLINE);
}

self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method === "POST" && event.request.mode === "navigate" && path.startsWith(CHECK_IN)) {
    event.respondWith(checkIn(event.request));
    return;
  }
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => withoutConnection(path)));
    return;
  }
  if (FILES.includes(path)) event.respondWith(caches.match(path).then((kept) => kept || fetch(event.request)));
});

// What a push service hands over is only a name, by which the same reminder is seen once however often it comes.
// Earlier ones go: there is never more than one on the screen.
async function remind(event) {
  let name = "";
  try { name = String(event.data.json().name || ""); } catch (unreadable) { /* the words are the same without it */ }
  const shown = await self.registration.getNotifications();
  shown.filter((one) => one.tag !== name).forEach((one) => one.close());
  await self.registration.showNotification(REMINDER.title, {
    body: REMINDER.body, tag: name || "reminder", icon: "{{ icon|escapejs }}", badge: "{{ icon|escapejs }}",
  });
}

self.addEventListener("push", (event) => event.waitUntil(remind(event)));

// A Today that has stood open says what was so when it was made, and its dose may have been taken back since: it is asked
// for anew. A window that this worker does not control cannot be led anywhere; then Today opens beside it.
async function look() {
  const open = await self.clients.matchAll({type: "window", includeUncontrolled: true});
  const here = open.find((one) => new URL(one.url).pathname === TODAY);
  const there = here ? await here.navigate(TODAY).catch(() => null) : null;
  return there ? there.focus() : self.clients.openWindow(TODAY);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(look());
});
