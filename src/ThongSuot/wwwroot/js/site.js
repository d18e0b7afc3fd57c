// Makes quicker what every page already does without script: keys, linked marks and cards, focus on what went wrong.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const seen = element => element.getClientRects().length > 0;

  const show = element =>
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm.matches ? "auto" : "smooth" });

  // Marks and cards

  const cardOf = mark => mark.dataset.card ? document.getElementById(mark.dataset.card) : null;
  const marksOf = card => all(`[data-card="${CSS.escape(card.id)}"]`);

  function link(mark, card) {
    all(".is-linked").forEach(element => element.classList.remove("is-linked"));
    const marks = mark ? [mark] : card ? marksOf(card) : [];
    for (const element of [...marks, card]) element?.classList.add("is-linked");
  }

  function follow(event) {
    const mark = event.target.closest?.(".m[data-card]");
    if (mark) {
      const card = cardOf(mark);
      link(mark, card);
      // On a phone the cards stand below the text: scrolling there would take the reader away from the words.
      if (card && beside(mark, card)) show(card);
      return;
    }
    const card = event.target.closest?.(".doc-card");
    if (!card) return;
    link(null, card);
    const first = marksOf(card)[0];
    if (event.type === "focusin" && first && beside(first, card)) show(first);
  }

  const left = element => element.getBoundingClientRect().left;
  const beside = (mark, card) => left(card) > left(mark.closest("main")) + 200;

  document.addEventListener("focusin", follow);
  document.addEventListener("mouseover", event => {
    if (event.target.closest?.(".m[data-card], .doc-card")) follow(event);
  });
  document.addEventListener("click", event => {
    const mark = event.target.closest?.("mark[data-card]");
    if (mark && !String(getSelection())) goToCard(mark);
  });

  function goToCard(mark) {
    const card = cardOf(mark);
    if (!card) return;
    if (!card.hasAttribute("tabindex")) card.tabIndex = -1;
    card.focus({ preventScroll: true });
    show(card);
    link(mark, card);
  }

  const hereCard = () => {
    const active = document.activeElement;
    return active?.closest?.(".doc-card") ?? (active?.matches?.(".m[data-card]") ? cardOf(active) : null);
  };

  function act(name) {
    const button = hereCard() && one(`[data-act="${name}"]:not(:disabled)`, hereCard());
    button?.click();
    return Boolean(button);
  }

  function correct() {
    const card = hereCard();
    if (!card) return false;
    const folded = one("details:not([open])", card);
    if (folded) folded.open = true;
    const field = one(".field :is(input, select, textarea):not([type=hidden]):not(:disabled)", card);
    field?.focus();
    return Boolean(field);
  }

  // Walking: marks on a reading page, rows on a list

  let row = -1;

  function walk(step) {
    const marks = all("mark.m[tabindex], .m[data-card][tabindex]").filter(seen);
    if (marks.length > 0) return walkMarks(marks, step);
    const rows = all("[data-row]").filter(seen);
    if (rows.length === 0) return false;
    const now = rows.findIndex(element => element.contains(document.activeElement));
    row = Math.min(Math.max((now >= 0 ? now : row) + step, 0), rows.length - 1);
    rows.forEach((element, index) => element.classList.toggle("is-here", index === row));
    const target = one("a[href], button", rows[row]) ?? rows[row];
    target.focus({ preventScroll: true });
    show(rows[row]);
    return true;
  }

  function walkMarks(marks, step) {
    const active = document.activeElement;
    const card = active?.closest?.(".doc-card");
    const from = card ? marksOf(card)[0] : active;
    const now = marks.indexOf(from);
    const next = now < 0 ? (step > 0 ? 0 : marks.length - 1) : Math.min(Math.max(now + step, 0), marks.length - 1);
    marks[next].focus({ preventScroll: true });
    marks[next].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    return true;
  }

  document.addEventListener("focusin", event => {
    const here = event.target.closest?.("[data-row]");
    if (here) all("[data-row]").forEach(element => element.classList.toggle("is-here", element === here));
  });

  // Keys

  function help() {
    const dialog = one("#key-help");
    if (!dialog?.showModal || dialog.open) return false;
    dialog.showModal();
    return true;
  }

  function search() {
    const field = one("[data-list-search]") ?? one("#quick-search");
    field?.focus();
    field?.select?.();
    return Boolean(field);
  }

  function enter() {
    const active = document.activeElement;
    if (!active?.matches?.("mark.m[data-card]")) return false;
    goToCard(active);
    return true;
  }

  function acceptAll() {
    const button = one('[data-act="accept-all"]:not(:disabled)');
    button?.click();
    return Boolean(button);
  }

  const keys = {
    "/": search, "?": help, Enter: enter, A: acceptAll, e: correct,
    j: () => walk(1), n: () => walk(1), k: () => walk(-1), p: () => walk(-1),
    a: () => act("accept"), r: () => act("refuse"),
  };

  // Typing is never taken for a command, nor is a key with a modifier of the browser's.
  const typing = element =>
    element?.isContentEditable || element?.matches?.("input:not([type=checkbox]):not([type=radio]), select, textarea");

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && typing(event.target) && !event.isComposing) {
      const card = event.target.closest(".doc-card");
      event.target.blur();
      card?.focus({ preventScroll: true });
      return;
    }
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || one("dialog[open]")) return;
    if (Object.hasOwn(keys, event.key) && keys[event.key]()) event.preventDefault();
  });

  // Menus close as menus do

  document.addEventListener("click", event => {
    all("details.menu[open]").forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      one("summary", menu).focus();
    }
  });

  // Words selected in the text appear in the box that marks them, with their place

  document.addEventListener("mouseup", takeSelection);
  document.addEventListener("keyup", event => { if (event.key === "Shift") takeSelection(); });

  function takeSelection() {
    const box = one("[data-selected]"), text = one(".reading-text"), selection = document.getSelection();
    if (!box || !text || !selection || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    box.value = range.toString();
    one("[data-near]").value = before.toString().length;
    box.closest("details").open = true;
  }

  // The slider over days: it writes the day into the box, and follows what is typed there

  const dayParts = slider => ({
    range: one("input", slider), said: slider.dataset.said.split("|"), days: slider.dataset.days.split("|"),
    box: document.getElementById(slider.dataset.for),
  });

  function sayDay(slider) {
    const { range, said } = dayParts(slider);
    range.setAttribute("aria-valuetext", said[range.value]);
    one("output", slider).textContent = said[range.value];
  }

  document.addEventListener("input", event => {
    const slider = event.target.closest?.("[data-days]");
    if (slider) sayDay(slider);
  });

  // Before the form hears of it, so that it goes out with the new day.
  document.addEventListener("change", event => {
    const slider = event.target.closest?.("[data-days]");
    if (slider) {
      const { range, days, box } = dayParts(slider);
      box.value = days[range.value];
      return;
    }
    const own = all("[data-days]").find(element => element.dataset.for === event.target.id);
    const place = own ? dayParts(own).days.indexOf(event.target.value.trim()) : -1;
    if (place < 0) return;
    dayParts(own).range.value = place;
    sayDay(own);
  }, true);

  // Picking rows of a branch

  document.addEventListener("change", event => {
    const form = event.target.closest?.(".pick-form");
    if (!form) return;
    const boxes = all('[name="Pick"]', form);
    if (event.target.matches("[data-pick-all]")) boxes.forEach(box => { box.checked = event.target.checked; });
    const count = boxes.filter(box => box.checked).length;
    const told = one("[data-picked]", form);
    told.textContent = told.dataset.picked.replace("{0}", count);
  });

  // A page, or a part of it that came later

  function prepare(root) {
    all("[data-focus]", root).slice(0, 1).forEach(element => element.focus());
    all("[data-days][hidden]", root).forEach(slider => { slider.hidden = false; });
    all("[data-pick-all]", root).forEach(box => { box.closest("label").hidden = false; });
    // A frame that scrolls sideways must be reached by keys, and say what it is.
    all("[data-scroll]", root).forEach(frame => {
      if (frame.scrollWidth <= frame.clientWidth) return;
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", one("caption", frame)?.textContent ?? document.title);
    });
  }

  // A form that goes out twice would do its act twice; the button wakes up again when the page comes back.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
    if (form.hasAttribute("data-sent")) event.preventDefault();
    form.setAttribute("data-sent", "");
    const button = event.submitter;
    if (button) setTimeout(() => button.setAttribute("aria-disabled", "true"), 0);
    setTimeout(wake, 8000);
  });

  // Also after a while: an answer may be a file, and then the page stays.
  function wake() {
    all("form[data-sent]").forEach(form => {
      form.removeAttribute("data-sent");
      all('button[aria-disabled="true"]', form).forEach(button => button.removeAttribute("aria-disabled"));
    });
  }

  addEventListener("pageshow", wake);

  // Live boards: the server only says that something changed; the page asks for itself anew, with its own rights.
  // A page in the background waits, and so does one somebody works in; what was opened or typed there is kept.

  let line;
  let behind = false;
  let missed = false;
  let held = [];

  const workedIn = board => board !== document.body && board.contains(document.activeElement);

  function renew() {
    const board = one("[data-live]");
    if (!board || !window.htmx) return;
    if (document.hidden || workedIn(board)) {
      behind = true;
      return;
    }
    behind = false;
    window.htmx.trigger(board, "live");
  }

  function listen() {
    const board = one("[data-live]");
    if (!board || line || !window.EventSource) return;
    line = new EventSource(board.dataset.live + location.search);
    line.addEventListener("changed", renew);
    // What changed while there was no network was said to nobody.
    line.addEventListener("error", () => { missed = true; });
    line.addEventListener("open", () => { if (missed) { missed = false; renew(); } });
  }

  const typedIn = field => field.tagName === "SELECT"
    ? [...field.options].some(o => o.selected !== o.defaultSelected) && field.value : field.value !== field.defaultValue;

  function hold(board) {
    const fields = all(":is(input:not([type=hidden]), textarea, select)[id]", board).filter(typedIn);
    const opened = all("details[open]", board).map(details => {
      const near = details.parentElement.closest("[id]");
      return [near.id, all("details", near).indexOf(details)];
    });
    held = [
      ...fields.map(({ id, value }) => () => { const field = document.getElementById(id); if (field) field.value = value; }),
      ...opened.map(([id, at]) => () => {
        const details = all("details", document.getElementById(id) ?? document.createElement("i"))[at];
        if (details) details.open = true;
      }),
    ];
  }

  document.addEventListener("htmx:beforeSwap", event => {
    const board = event.detail.target;
    if (!board?.matches("[data-live]")) return;
    // Asked for before somebody put a finger on it: a button that goes away under the finger is not pressed.
    if (workedIn(board)) {
      event.detail.shouldSwap = false;
      behind = true;
      return;
    }
    hold(board);
  });

  document.addEventListener("visibilitychange", () => behind && renew());
  document.addEventListener("focusout", () => setTimeout(() => behind && renew(), 0));
  listen();

  document.addEventListener("htmx:afterSettle", event => {
    held.splice(0).forEach(put => put());
    prepare(event.target);
  });
  prepare(document);
})();
