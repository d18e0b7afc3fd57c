// The operator's page: counts people of one hall by code, by list and by heads, with and without a network.
import { arrives, attended, codeIn, fold, hashOf, newId, nothing, refuses, stateOf } from "./rules.js";
import * as store from "./store.js";
import { Sender } from "./sender.js";
import { camera } from "./camera.js";

const one = (selector, root = document) => root.querySelector(selector);
const root = one("#diem-danh");
const site = root.dataset.site;
const words = Object.fromEntries([...document.querySelectorAll("#words [data-word]")].map(w => [w.dataset.word, w.textContent]));
const say = (key, ...set) => words[key].replace(/\{(\d)\}/g, (_, i) => set[i]);
const classes = ["member", "key-cadre", "guest"];
const mostRows = 40;
const lang = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";

/** What the page holds; the same is in the browser's database. */
const hall = {
  site, device: "", token: one("input[name=__RequestVerificationToken]")?.value, off: 0, since: 0, state: root.dataset.state,
  sessions: [], seats: null, eraseAt: Infinity, people: [], names: true,
  states: new Map(), guests: new Map(), heads: new Map(), queue: new Map(), refused: new Map(),
  waiting: () => [...hall.queue.values()].sort((a, b) => a.at - b.at),
  take, say: tell, renew, signedOut,
};
let byNo = new Map(), byHash = new Map(), net = navigator.onLine ? "online" : "offline", asked;
const choice = { session: 0, kind: "in" };
const key = (person, session) => `${person}|${session}`;
const now = () => Date.now() + hall.off;
const clock = at => new Date(at).toLocaleTimeString(lang, {
  hour: "2-digit", minute: "2-digit", timeZone: root.dataset.zone || "Asia/Ho_Chi_Minh",
});

// What is known

function hold(p) {
  Object.assign(hall, {
    sessions: p.sessions, seats: p.seats, eraseAt: p.eraseAt, people: p.people, token: p.token ?? hall.token, state: p.state,
  });
  byNo = new Map(p.people.map(person => [person.no, person]));
  byHash = new Map(p.people.filter(person => person.h).map(person => [person.h, person]));
  for (const person of p.people) person.f = fold(person.n);
  if (!hall.sessions.some(s => s.no === choice.session)) choice.session = sessionNow()?.no ?? 0;
}

const sessionNow = () => hall.sessions.find(s => now() >= s.opens && now() <= s.end)
  ?? hall.sessions.find(s => s.start > now()) ?? hall.sessions.at(-1);
const session = () => hall.sessions.find(s => s.no === choice.session);
const waitingOf = (person, s) => [...hall.queue.values()].filter(e => e.key === person && e.session === s && e.kind !== "heads");
const standing = person => stateOf(hall.states.get(key(person, choice.session)), waitingOf(person, choice.session));
const headsOf = c => (hall.heads.get(key(c, choice.session)) ?? 0)
  + [...hall.queue.values()].filter(e => e.kind === "heads" && e.class === c && e.session === choice.session)
    .reduce((sum, e) => sum + e.n, 0);

async function begin() {
  const kept = await store.load(site);
  if (kept.hall) {
    Object.assign(hall, { device: kept.hall.device, since: kept.hall.since, off: kept.hall.off });
    hold(kept.hall);
    for (const [k, n] of kept.hall.heads) hall.heads.set(k, n);
  }
  hall.device ||= newId(Date.now());
  for (const s of kept.states) hall.states.set(key(s.p, s.s), stateWire(s));
  for (const g of kept.guests) hall.guests.set(g.key, g);
  for (const e of kept.queue) hall.queue.set(e.id, e);
  for (const e of kept.refused) hall.refused.set(e.id, e);
  draw();
  await renew();
  await eraseWhenOver();
  sender.soon(0);
  navigator.storage?.persist?.().catch(() => {});
  await install().catch(() => {});
  root.dataset.ready = "";
}

/** The worker, and this very page in its cache: opened before the worker was there, it did not pass by it. */
async function install() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/diem-cau/may.js", { scope: location.pathname });
  const address = location.origin + location.pathname;
  const cache = await caches.open("diem-danh-1");
  const page = await fetch(address, { credentials: "same-origin", cache: "no-cache" });
  if (page.ok && !page.redirected) await cache.put(address, page);
}

const stateWire = s => ({ mark: s.m, inside: s.i, at: s.t ?? null, last: 0 });

/** The list anew; false where there is no network or no right. */
async function renew() {
  let answer;
  try {
    answer = await fetch(`/diem-cau/${site}/goi`, { credentials: "same-origin", cache: "no-store", redirect: "manual" });
  } catch {
    tell("offline");
    return false;
  }
  if (answer.type === "opaqueredirect") {
    await signedOut();
    return false;
  }
  if (!answer.ok) return false;
  const p = await answer.json();
  hall.off = near(p.now - Date.now());
  hold(p);
  await news(p.news, []);
  hall.since = p.now;
  await keep();
  tell("online");
  draw();
  return true;
}

const near = off => (Math.abs(off) < 3_000 ? 0 : off);

const keep = () => hall.gone ? undefined : store.keepHall({
  site, device: hall.device, since: hall.since, off: hall.off, sessions: hall.sessions, seats: hall.seats,
  eraseAt: hall.eraseAt, people: hall.people, state: hall.state, heads: [...hall.heads],
});

async function news(n, answers) {
  const gone = answers.filter(a => a.ok).map(a => a.id);
  const refused = answers.filter(a => !a.ok).map(a => ({ ...hall.queue.get(a.id), id: a.id, site, why: a.code, message: a.message, name: a.name }));
  for (const a of answers) {
    const entry = hall.queue.get(a.id);
    hall.queue.delete(a.id);
    if (a.ok && entry?.guest) renumber(entry.key, a.person);
  }
  for (const e of refused) hall.refused.set(e.id, e);
  for (const s of n?.states ?? []) hall.states.set(key(s.p, s.s), stateWire(s));
  for (const g of n?.guests ?? []) hall.guests.set(g.p, { key: g.p, n: g.n, c: g.c, f: fold(g.n) });
  for (const h of n?.heads ?? []) hall.heads.set(key(h.c, h.s), h.n);
  if (hall.gone) return;
  await store.answered(site, gone, refused, n?.states ?? [], (n?.guests ?? []).map(g => hall.guests.get(g.p)));
}

// The server has given a guest of this device a number.
function renumber(local, person) {
  if (!person || local === person) return;
  const guest = hall.guests.get(local);
  hall.guests.delete(local);
  if (guest) hall.guests.set(person, { ...guest, key: person });
  for (const e of hall.queue.values()) if (e.key === local) e.key = person;
}

async function take(told, sent) {
  const opened = hall.state === "closed" && told.site !== "closed";
  Object.assign(hall, { off: told.off, state: told.site });
  await news(told.news, told.answers);
  hall.since = told.now;
  await keep();
  const mine = told.answers.find(a => a.id === asked);
  if (mine && sent.some(e => e.id === asked)) show(mine.ok ? toneOf(mine.did) : "bad", mine.name, mine.message, mine.ok ? null : mine);
  one("#warnings").textContent = told.warnings.join(" ");
  await eraseWhenOver();
  if (opened) await renew();
  draw();
}

const toneOf = did => (did === "already" ? "warn" : "good");

async function signedOut() {
  await store.erase(site, false);
  Object.assign(hall, { people: [], names: false });
  byNo.clear(); byHash.clear(); hall.states.clear(); hall.guests.clear();
  tell("signedOut");
  draw();
}

async function eraseWhenOver() {
  const over = now() > hall.eraseAt || hall.state === "closed";
  if (over && hall.queue.size === 0 && hall.people.length + hall.guests.size > 0) await erase(false);
}

async function erase(all) {
  if (all) {
    hall.gone = true;
    sender.stop();
  }
  await store.erase(site, all);
  byNo.clear(); byHash.clear(); hall.states.clear(); hall.guests.clear();
  hall.people = [];
  if (all) {
    hall.queue.clear(); hall.refused.clear(); hall.heads.clear();
    if ("caches" in window) for (const name of await caches.keys()) if (name.startsWith("diem-danh-")) await caches.delete(name);
    const worker = await navigator.serviceWorker?.getRegistration(location.pathname);
    await worker?.unregister();
  }
  draw();
}

// Entries

async function enter(entry, guest) {
  if (hall.gone) {
    show("bad", "", say("gone"));
    return null;
  }
  const at = Date.now();
  const why = refuses(session(), entry.kind, at + hall.off, hall.state === "closed");
  if (why) {
    show("bad", entry.name, say(why, session()?.hours ?? ""));
    return null;
  }
  const made = { id: newId(at), site, session: choice.session, at, ...entry };
  if (made.kind === "in") made.gives = arrives(session(), at + hall.off);
  await store.keepEntry(made, guest);
  hall.queue.set(made.id, made);
  if (guest) hall.guests.set(guest.key, guest);
  sender.soon(0);
  return made;
}

async function code(text) {
  const found = codeIn(text);
  if (!found) return show("bad", "", say("notACode"));
  const person = byHash.get(await hashOf(found));
  if (person) return move(person.no, person.n, { code: found });
  const made = await enter({ kind: choice.kind, code: found, key: "?" });
  if (!made) return;
  asked = made.id;
  show("warn", "", say(net === "offline" ? "keptUnknown" : "asking"));
  draw();
}

async function move(person, name, by, kind = choice.kind) {
  const before = standing(person);
  if (kind === "in" && attended(before.mark) && before.inside) {
    show("warn", name, say("already", clock(before.at + hall.off)));
    return draw();
  }
  const made = await enter({ kind, key: person, name, ...by });
  if (!made) return;
  asked = made.id;
  const after = standing(person);
  show("good", name, kind === "out" ? say("wentOut") : say(after.mark === "late" ? "late" : "counted", clock(after.at + hall.off)));
  draw();
}

const reference = person => (person > 0 ? { no: person } : typeof person === "number" ? { person } : { guest: guestOf(person) });
const guestOf = local => { const g = hall.guests.get(local); return { id: local.slice(2), name: g.n, class: g.c }; };

async function mark(person, name, value) {
  const entry = value === "clear" ? { kind: "clear" } : value === "in" || value === "out" ? null : { kind: "mark", mark: value };
  if (!entry) return move(person, name, reference(person), value);
  const made = await enter({ ...entry, key: person, name, ...reference(person) });
  if (made) show("good", name, say(value === "clear" ? "cleared" : "written", words[`mark-${value}`] ?? ""));
  draw();
}

async function addGuest(form) {
  const name = form.elements.name.value.trim().replace(/\s+/g, " ").slice(0, 120);
  if (!name) return show("bad", "", say("nameMissing"));
  const local = `g:${newId(Date.now())}`;
  const guest = { site, key: local, n: name, c: form.elements.class.value, f: fold(name) };
  hall.guests.set(local, guest);
  const made = await enter({ kind: "in", key: local, name, guest: { id: local.slice(2), name, class: guest.c } }, guest);
  if (!made) hall.guests.delete(local);
  else {
    asked = made.id;
    form.reset();
    show("good", name, say(made.gives === "late" ? "late" : "counted", clock(made.at + hall.off)));
  }
  draw();
}

async function heads(c, n) {
  if (headsOf(c) + n < 0) return;
  await enter({ kind: "heads", class: c, n, key: "heads" });
  draw();
}

async function absent() {
  const open = hall.people.filter(p => standing(p.no).mark === "none");
  for (const p of open) await enter({ kind: "mark", mark: p.a === "excused" ? "excused" : "unexcused", no: p.no, key: p.no });
  show("good", "", say("absentDone", open.length));
  draw();
}

// What is seen

function show(tone, name, message, refusal) {
  const box = one("#told");
  box.className = `day-told is-${tone}`;
  one("#told-name").textContent = name ?? "";
  one("#told-what").textContent = message;
  const here = one("#here");
  here.hidden = refusal?.code !== "attendance.invited-elsewhere";
  here.dataset.id = refusal?.id ?? "";
  if (navigator.vibrate) navigator.vibrate(tone === "good" ? 60 : [80, 60, 80]);
}

function tell(state, message) {
  net = state;
  one("#net-said").textContent = message ?? "";
  drawNet();
}

function drawNet() {
  const n = hall.queue.size;
  const strip = one("#net");
  strip.className = `day-net is-${net}`;
  one("#net-words").textContent = net === "offline" ? say("offline", n) : net === "signedOut" ? say("signedOut", n)
    : n > 0 ? say("waiting", n) : say("allSent");
  one("#waiting").textContent = n;
  one("#sign-in").hidden = net !== "signedOut";
}

function draw() {
  drawNet();
  drawSessions();
  const list = [...hall.people.map(p => ({ key: p.no, n: p.n, c: p.c, f: p.f, a: p.a })), ...hall.guests.values()];
  const count = { in: 0, inside: 0 };
  for (const p of list) {
    const s = standing(p.key);
    if (attended(s.mark)) count.in++;
    if (s.inside) count.inside++;
  }
  const bare = classes.reduce((sum, c) => sum + headsOf(c), 0);
  one("#count").textContent = (count.in + bare).toLocaleString(lang);
  one("#count-of").textContent = say("countOf", hall.people.length, count.inside + bare);
  for (const c of classes) one(`[data-heads="${c}"] output`).textContent = headsOf(c);
  for (const b of document.querySelectorAll("[data-kind]")) b.setAttribute("aria-pressed", String(b.dataset.kind === choice.kind));
  drawList(list);
  drawRefused();
}

function drawSessions() {
  const select = one("#session");
  const options = hall.sessions.map(s => `${s.no}:${s.title} (${s.hours})`).join("|");
  if (select.dataset.options !== options) {
    select.replaceChildren(...hall.sessions.map(s => new Option(`${s.title} · ${s.hours}`, s.no)));
    select.dataset.options = options;
  }
  select.value = choice.session;
}

function drawList(list) {
  const asked = fold(one("#find").value).split(/\s+/).filter(Boolean);
  const met = list.filter(p => asked.every(w => p.f.includes(w) || String(p.key) === w));
  one("#found").textContent = hall.names ? say("found", Math.min(met.length, mostRows), met.length) : "";
  one("#list").replaceChildren(...met.slice(0, mostRows).map(row));
}

function row(p) {
  const s = standing(p.key);
  const item = one("#row").content.firstElementChild.cloneNode(true);
  item.dataset.person = p.key;
  item.dataset.mark = s.mark;
  one("[data-name]", item).textContent = p.n;
  one("[data-standing]", item).textContent = [
    p.key > 0 ? `${p.key}` : null, words[`class-${p.c}`],
    s.mark === "none" ? (p.a === "excused" ? words.saidExcused : null) : words[`mark-${s.mark}`],
    s.at ? clock(s.at + hall.off) : null, attended(s.mark) && !s.inside ? words.wentOut : null,
  ].filter(Boolean).join(" · ");
  const button = one("button", item);
  const kind = s.inside ? "out" : "in";
  button.textContent = words[kind === "out" ? "out" : "in"];
  button.classList.toggle("btn-primary", kind === "in");
  button.setAttribute("aria-label", `${button.textContent}: ${p.n}`);
  button.addEventListener("click", () => move(p.key, p.n, reference(p.key), kind));
  const select = one("select", item);
  select.setAttribute("aria-label", `${words.otherMark}: ${p.n}`);
  select.addEventListener("change", () => select.value && mark(p.key, p.n, select.value));
  return item;
}

function drawRefused() {
  const box = one("#refused");
  box.hidden = hall.refused.size === 0;
  one("#refused-list").replaceChildren(...[...hall.refused.values()].slice(0, 50).map(e => {
    const item = document.createElement("li");
    item.textContent = [e.name, clock(e.at + hall.off), e.message].filter(Boolean).join(" · ");
    return item;
  }));
}

// Hands

const scan = one("#code");
const sendCode = () => { const text = scan.value; scan.value = ""; if (text.trim()) code(text); };
one("#code-form").addEventListener("submit", event => { event.preventDefault(); sendCode(); scan.focus(); });
scan.addEventListener("input", () => { if (codeIn(scan.value) && /[\n\r]|^[0-9A-Z]{26}$/i.test(scan.value.trim())) sendCode(); });

// A scanner types; wherever the page stands, what it types is a code.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return;
  if (!event.target.closest("input, select, textarea, button")) scan.focus();
});
if (matchMedia("(pointer: fine)").matches) scan.focus();

one("#session").addEventListener("change", event => { choice.session = Number(event.target.value); draw(); });
one("#find").addEventListener("input", draw);
one("#guest-form").addEventListener("submit", event => { event.preventDefault(); addGuest(event.target); });
one("#send").addEventListener("click", () => { clearTimeout(sender.timer); sender.timer = undefined; sender.run(); });
one("#absent").addEventListener("click", absent);
one("#seen").addEventListener("click", async () => {
  await store.forgetRefused([...hall.refused.keys()]);
  hall.refused.clear();
  draw();
});
one("#here").addEventListener("click", async event => {
  const refused = hall.refused.get(event.target.closest("button").dataset.id);
  if (!refused) return;
  await store.forgetRefused([refused.id]);
  hall.refused.delete(refused.id);
  const made = await enter({ kind: refused.kind, code: refused.code, key: "?", here: true, name: refused.name });
  if (made) asked = made.id;
  one("#here").hidden = true;
  draw();
});
one("#erase").addEventListener("click", () => {
  if (hall.queue.size > 0) return show("bad", "", say("eraseRefused", hall.queue.size));
  erase(true).then(() => show("good", "", say("erased")));
});
for (const b of document.querySelectorAll("[data-kind]"))
  b.addEventListener("click", () => { choice.kind = b.dataset.kind; draw(); });
for (const box of document.querySelectorAll("[data-heads]"))
  for (const b of box.querySelectorAll("button")) b.addEventListener("click", () => heads(box.dataset.heads, Number(b.value)));
one("#states").addEventListener("submit", event => {
  if (net !== "offline") return;
  event.preventDefault();
  show("bad", "", say("needsNet"));
});
camera(one("#camera"), one("#video"), code);

const sender = new Sender(hall);
setInterval(eraseWhenOver, 60_000);
begin();
