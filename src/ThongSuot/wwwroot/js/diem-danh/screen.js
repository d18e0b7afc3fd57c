// The hall's screen asks for its next code just as the one it shows runs out.
const screen = document.querySelector("#screen");
const part = name => screen.querySelector(`[data-${name}]`);
const path = screen.querySelector(".hall-code path");
const problem = part("problem");

async function renew() {
  let wait = 2_000;
  try {
    const answer = await fetch(`/diem-cau/${screen.dataset.site}/ma?buoi=${screen.dataset.session}`, { cache: "no-store", redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const code = await answer.json();
    path.setAttribute("d", code.path);
    screen.querySelector(".hall-code").setAttribute("viewBox", `0 0 ${code.side} ${code.side}`);
    part("clock").textContent = code.clock;
    const told = part("attended-words");
    told.textContent = told.dataset.attendedWords.replace("#", code.attended);
    problem.textContent = "";
    wait = Math.min(code.ms, 5_000);
  } catch {
    // An old code on the screen would only vex people: it is taken away.
    path.setAttribute("d", "");
    problem.textContent = problem.dataset.words;
  }
  setTimeout(renew, wait);
}

setTimeout(renew, Math.min(Number(screen.dataset.ms), 5_000));
