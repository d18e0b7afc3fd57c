// What this device holds of a hall, so that it counts without a network: the list with hashes of codes, where people
// stand, and the entries that wait. Entries are deleted only when the server has said that they are on its disk.

const version = 1;
let opened;

function open() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open("thongsuot-diem-danh", version);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("halls", { keyPath: "site" });
      db.createObjectStore("states", { keyPath: ["site", "p", "s"] });
      db.createObjectStore("guests", { keyPath: ["site", "key"] });
      db.createObjectStore("queue", { keyPath: "id" }).createIndex("site", "site");
      db.createObjectStore("refused", { keyPath: "id" }).createIndex("site", "site");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return opened;
}

const asked = request => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

/** One transaction; done when the browser has it on disk. */
async function write(stores, act) {
  const db = await open();
  const transaction = db.transaction(stores, "readwrite", { durability: "strict" });
  act(name => transaction.objectStore(name));
  await new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });
}

const ofHall = site => IDBKeyRange.bound([site], [site, []]);

/** Everything of one hall. */
export async function load(site) {
  const db = await open();
  const read = db.transaction(["halls", "states", "guests", "queue", "refused"]);
  const [hall, states, guests, queue, refused] = await Promise.all([
    asked(read.objectStore("halls").get(site)),
    asked(read.objectStore("states").getAll(ofHall(site))),
    asked(read.objectStore("guests").getAll(ofHall(site))),
    asked(read.objectStore("queue").index("site").getAll(site)),
    asked(read.objectStore("refused").index("site").getAll(site)),
  ]);
  return { hall, states, guests, queue, refused };
}

export const keepHall = hall => write(["halls"], of => of("halls").put(hall));

export const keepEntry = (entry, guest) => write(["queue", "guests"], of => {
  of("queue").put(entry);
  if (guest) of("guests").put(guest);
});

/** What the server answered: stored entries go, refused ones are kept apart to be looked at. */
export const answered = (site, gone, refused, states, guests) =>
  write(["queue", "refused", "states", "guests"], of => {
    for (const id of gone) of("queue").delete(id);
    for (const entry of refused) {
      of("queue").delete(entry.id);
      of("refused").put(entry);
    }
    for (const state of states) of("states").put({ site, ...state });
    for (const guest of guests) of("guests").put({ site, ...guest });
  });

export const forgetRefused = ids => write(["refused"], of => ids.forEach(id => of("refused").delete(id)));

/** The list, names and standings go; entries that were not sent yet stay until they are. */
export const erase = (site, all) => write(["halls", "states", "guests", "queue", "refused"], of => {
  of("halls").delete(site);
  of("states").delete(ofHall(site));
  of("guests").delete(ofHall(site));
  if (!all) return;
  for (const name of ["queue", "refused"]) {
    const request = of(name).index("site").getAllKeys(site);
    request.onsuccess = () => request.result.forEach(id => of(name).delete(id));
  }
});
