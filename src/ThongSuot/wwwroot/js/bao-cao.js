// Answers of a report are sent as they are typed, and held on the device while there is no network or the lid is
// closed. Without this script the same form is saved by its button.
"use strict";

const form = document.querySelector("#answers");
const report = form.dataset.report;
const key = `thongsuot-bao-cao-${report}`;
const net = document.querySelector("#net");
const vi = document.documentElement.lang === "vi";
const words = vi
  ? {
    kept: "Đã ghi", sending: "Đang ghi…", held: n => `Mất mạng: ${n} câu đang giữ trên máy này, sẽ tự gửi.`,
    back: n => `Đã lấy lại ${n} câu chưa gửi của lần trước.`, all: "Đã ghi hết.", other: by => `${by} vừa sửa câu này.`,
    out: "Phiên đã hết: đăng nhập ở thẻ khác rồi quay lại, các câu chưa gửi vẫn giữ trên máy này.",
    busy: "Máy chủ đang bận, sẽ gửi lại.",
  }
  : {
    kept: "Saved", sending: "Saving…", held: n => `No network: ${n} answers are held on this device and sent later.`,
    back: n => `${n} answers that were not sent last time are back.`, all: "All is saved.",
    other: by => `${by} has just changed this answer.`,
    out: "Your session has ended: sign in on another tab and come back, what is not sent is held on this device.",
    busy: "The server is busy; it is sent again.",
  };

const boxOf = item => form.querySelector(`[data-answer="${CSS.escape(item)}"]`);
const inputOf = box => box.querySelector("[name^='a.']");
const reasonOf = box => box.querySelector("[name^='r.']");
const tell = (box, text, bad) => {
  const told = box.querySelector("[data-told]");
  told.textContent = text;
  told.classList.toggle("is-bad", Boolean(bad));
};
const say = text => {
  net.hidden = !text;
  net.textContent = text ?? "";
};

// What is not acknowledged yet: on the device before it is on its way.
let waiting = {};
const store = () => {
  try {
    if (Object.keys(waiting).length > 0) localStorage.setItem(key, JSON.stringify(waiting));
    else localStorage.removeItem(key);
  } catch {
    // A device without room still sends.
  }
};

let timer = 0;
let failed = 0;
let busy = false;
const soon = ms => {
  clearTimeout(timer);
  timer = setTimeout(send, ms);
};

function typed(event) {
  const box = event.target.closest("[data-answer]");
  if (!box) return;
  const item = box.dataset.answer;
  waiting[item] = {
    value: inputOf(box).value, reason: reasonOf(box)?.value ?? null, seen: Number(box.dataset.edit), mark: Date.now(),
  };
  store();
  differs(box);
  tell(box, words.sending);
  soon(800);
}

// The reason is asked for as soon as an answer leaves what is recorded.
function differs(box) {
  const why = box.querySelector(".answer-why");
  if (why && inputOf(box).value.trim() !== box.dataset.fact) why.open = true;
}

async function send() {
  if (busy) return;
  const items = Object.keys(waiting);
  if (items.length === 0) return;
  busy = true;
  const sent = { ...waiting };
  try {
    const answer = await fetch(`/bao-cao/${report}/tra-loi`, {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      headers: {
        "Content-Type": "application/json",
        "RequestVerificationToken": form.querySelector("[name=__RequestVerificationToken]").value,
      },
      body: JSON.stringify({
        answers: items.map(item => ({
          item, value: sent[item].value, reason: sent[item].reason, seen: sent[item].seen,
        })),
      }),
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.ok) take(await answer.json(), sent);
    else await refused(answer);
  } catch {
    say(words.held(items.length));
    failed++;
  }
  busy = false;
  if (Object.keys(waiting).length > 0) soon(failed > 0 ? Math.min(60_000, 2_000 * 2 ** Math.min(failed, 5)) : 500);
}

function take(told, sent) {
  failed = 0;
  const done = item => {
    // Typed on while it was on its way: the newer one is sent next, knowing this one.
    if (waiting[item]?.mark === sent[item]?.mark) delete waiting[item];
  };
  for (const one of told.stands) {
    const box = boxOf(one.item);
    if (!box) continue;
    box.dataset.edit = one.edit;
    box.querySelector("[name^='s.']").value = one.edit;
    done(one.item);
    if (waiting[one.item]) waiting[one.item].seen = one.edit;
    else {
      if (document.activeElement !== inputOf(box)) inputOf(box).value = one.value;
      inputOf(box).removeAttribute("aria-invalid");
      tell(box, words.kept);
    }
  }
  for (const one of told.refused) {
    const box = boxOf(one.item);
    if (!box) continue;
    done(one.item);
    if (one.edit) {
      box.dataset.edit = one.edit;
      box.querySelector("[name^='s.']").value = one.edit;
    }
    inputOf(box).setAttribute("aria-invalid", "true");
    tell(box, one.message, true);
  }
  store();
  say(Object.keys(waiting).length === 0 ? words.all : "");
}

async function refused(answer) {
  failed++;
  if (answer.status === 401 || answer.redirected) return say(words.out);
  if (answer.status >= 500 || answer.status === 429) return say(words.busy);
  const told = await answer.json().catch(() => null);
  say(told?.message ?? words.busy);
}

// What others of the unit write while this page is open.
async function look() {
  let told;
  try {
    const answer = await fetch(`/bao-cao/${report}/tra-loi`, { credentials: "same-origin", redirect: "error" });
    if (!answer.ok) return;
    told = await answer.json();
  } catch {
    return;
  }
  for (const one of told.stands) {
    const box = boxOf(one.item);
    if (!box || Number(box.dataset.edit) >= one.edit || waiting[one.item]) continue;
    if (document.activeElement === inputOf(box)) {
      tell(box, words.other(one.by), true);
      continue;
    }
    inputOf(box).value = one.value;
    if (reasonOf(box)) reasonOf(box).value = one.reason;
    box.dataset.edit = one.edit;
    box.querySelector("[name^='s.']").value = one.edit;
    tell(box, words.other(one.by));
  }
}

form.addEventListener("input", typed);
form.addEventListener("change", typed);
addEventListener("online", () => soon(0));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    soon(0);
    look();
  }
});

const held = (() => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
})();
// As the server sent it: browsers put back what was typed by themselves, and that is not saved yet.
const sentAs = input => input?.tagName === "SELECT"
  ? [...input.options].find(o => o.defaultSelected)?.value ?? input.options[0]?.value ?? ""
  : input?.defaultValue ?? "";
// What the page already says was saved by its button, or on another device.
const back = Object.keys(held).filter(item => boxOf(item) && (sentAs(inputOf(boxOf(item))) !== held[item].value
  || (held[item].reason ?? "") !== sentAs(reasonOf(boxOf(item)))));
for (const item of back) {
  const box = boxOf(item);
  waiting[item] = held[item];
  inputOf(box).value = held[item].value;
  if (reasonOf(box) && held[item].reason !== null) reasonOf(box).value = held[item].reason;
  differs(box);
}

// What was put back and never held: the page begins with what is saved.
for (const box of form.querySelectorAll("[data-answer]")) {
  if (waiting[box.dataset.answer]) continue;
  inputOf(box).value = sentAs(inputOf(box));
  if (reasonOf(box)) reasonOf(box).value = sentAs(reasonOf(box));
}
store();
if (back.length > 0) {
  say(words.back(back.length));
  soon(0);
}

const events = new EventSource(form.dataset.liveReport);
events.addEventListener("changed", look);
addEventListener("pagehide", () => events.close());
form.dataset.ready = "yes";
