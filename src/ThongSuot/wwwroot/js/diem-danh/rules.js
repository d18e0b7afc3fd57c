// The rules of counting, the same as the server's: what entries make of a person, when a session counts.

const attended = mark => mark === "present" || mark === "late" || mark === "make-up";

export const nothing = Object.freeze({ mark: "none", inside: false, at: null, last: 0 });

/** The state with one entry more, which must not come before those that are in it. */
function then(state, entry) {
  const next = { ...state, last: Math.max(state.last, entry.at) };
  switch (entry.kind) {
    case "in":
      return attended(state.mark) ? { ...next, inside: true }
        : { ...next, mark: entry.gives, inside: true, at: entry.at };
    case "out": return { ...next, inside: false };
    case "clear": return { ...next, mark: "none", inside: false, at: null };
    case "mark":
      return attended(entry.mark) ? { ...next, mark: entry.mark, at: state.at ?? entry.at }
        : { ...next, mark: entry.mark, inside: false, at: null };
    default: return next;
  }
}

/** What the server knows of a person, and what waits on this device, in the order of time. */
export function stateOf(known, waiting) {
  const sorted = [...waiting].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return sorted.reduce(then, known ?? nothing);
}

/** What the rule makes of somebody who comes in then. */
export function arrives(session, at) {
  if (session.makeUp) return "make-up";
  return at > session.late ? "late" : "present";
}

/** Null: the entry may be made; else the key of the sentence that says why not. */
export function refuses(session, kind, at, closed) {
  if (!session) return "noSession";
  if (closed) return "closed";
  if ((kind === "in" || kind === "out") && (at < session.opens || at > session.closes)) return "outside";
  if (kind === "heads" && at < session.opens) return "outside";
  return null;
}

export { attended };

const signs = /[0-9A-HJKMNP-TV-Z]{26}/;

/** The code in what was scanned or typed: itself, or in an address; null: there is none. */
export function codeIn(text) {
  for (const part of text.slice(0, 500).split(/[/?=&\s#]/).reverse()) {
    const code = clean(part);
    if (code.length === 26 && signs.test(code)) return code;
  }
  const whole = clean(text);
  return whole.length === 26 && signs.test(whole) ? whole : null;
}

const clean = text => text.replace(/[-\s]/g, "").toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0");

/** What the list holds in place of the code. */
export async function hashOf(code) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code))).slice(0, 16);
  return btoa(String.fromCharCode(...hash)).replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_");
}

/** Without marks and capitals, as names are searched. */
export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** An id that grows with time, so that what is stored in its order stands together. */
export function newId(now) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
