// Passkeys: the form asks the server for options, the browser's authenticator answers, the form carries the answer.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-problem]");
    const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;
    if (!able) tell(problem, form.dataset.unable);
    form.addEventListener("submit", async event => {
      if (form.elements.Credential.value) return;
      event.preventDefault();
      event.stopPropagation();
      if (!able) return;
      try {
        form.elements.Credential.value = JSON.stringify(await ask(form));
        form.requestSubmit();
      } catch {
        tell(problem, form.dataset.failed);
      }
    }, true);
  }

  async function ask(form) {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), credentials: "same-origin" });
    if (!answer.ok) throw new Error("options");
    const options = await answer.json();
    return form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }

  function tell(problem, words) {
    problem.textContent = words;
    problem.hidden = false;
  }
})();
