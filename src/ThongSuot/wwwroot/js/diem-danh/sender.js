// Sends what waits, and asks what other devices of the hall did. Without a network it tries again later and later, at
// times of its own: 400 devices that come back at once do not all knock in the same second.

const most = 200;
const everyMs = 15_000;
const firstMs = 2_000;
const longestMs = 300_000;

export class Sender {
  /** @param hall what the page holds: site, device, token, since, waiting(), take(answer), say(state). */
  constructor(hall) {
    this.hall = hall;
    this.failed = 0;
    this.timer = undefined;
    this.busy = false;
    this.again = false;
    addEventListener("online", () => this.soon(Math.random() * 3_000));
    addEventListener("offline", () => hall.say("offline"));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.soon(Math.random() * 500); });
  }

  /** Nothing is sent or asked any more, until the page is opened anew. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Within so many milliseconds, unless something is planned sooner. */
  soon(ms) {
    if (this.stopped) return;
    const due = Date.now() + ms;
    if (this.timer !== undefined && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => { this.timer = undefined; this.run(); }, ms);
  }

  async run() {
    if (this.stopped) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.again = false;
    let wait = everyMs;
    try {
      wait = await this.once();
    } finally {
      this.busy = false;
    }
    this.soon(this.again ? 0 : wait);
  }

  /** How long to wait until the next time. */
  async once() {
    const { hall } = this;
    const entries = hall.waiting().slice(0, most);
    let answer;
    try {
      answer = await fetch(`/diem-cau/${hall.site}/gui`, {
        method: "POST",
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        headers: { "Content-Type": "application/json", "RequestVerificationToken": hall.token ?? "" },
        body: JSON.stringify({ device: hall.device, now: Date.now(), since: hall.since ?? 0, entries }),
        signal: AbortSignal.timeout(30_000),
      });
    } catch {
      hall.say("offline");
      return this.later();
    }
    if (answer.ok) {
      const told = await answer.json().catch(() => null);
      if (!told) return this.later();
      this.failed = 0;
      await hall.take(told, entries);
      hall.say("online");
      return hall.waiting().length > 0 ? 0 : everyMs + Math.random() * 3_000;
    }
    return this.refused(answer);
  }

  async refused(answer) {
    const { hall } = this;
    if (answer.status === 401) {
      await hall.signedOut();
      return this.later();
    }
    if (answer.status === 400 && await hall.renew()) {
      return this.failed++ > 2 ? this.later() : 200;
    }
    const told = await answer.json().catch(() => null);
    hall.say(answer.status >= 500 || answer.status === 429 ? "busy" : "refused", told?.message);
    const after = Number(answer.headers.get("Retry-After")) * 1_000;
    return Math.max(after || 0, this.later());
  }

  /** Twice as long each time, up to five minutes, somewhere within. */
  later() {
    const longest = Math.min(longestMs, firstMs * 2 ** Math.min(this.failed++, 10));
    return longest / 2 + Math.random() * longest / 2;
  }
}
