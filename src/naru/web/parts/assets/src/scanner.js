// The scanner page goes on without net: scans are kept with their keys and sent when it is back.
// A key counts once on the server, so that sending again is harmless.
(() => {
  const form = document.querySelector("[data-scanner]");
  if (!form) return;
  const store = "naru-scans";
  const told = document.getElementById("scan-told");
  const kept = document.getElementById("scan-kept");
  const code = form.elements.code;
  const read = () => JSON.parse(localStorage.getItem(store) || "[]");
  const write = (scans) => {
    localStorage.setItem(store, JSON.stringify(scans));
    kept.hidden = !scans.length;
    kept.querySelector("strong").textContent = scans.length;
  };
  const show = (kind, says, what) => {
    told.className = `naru-scan ${kind}`;
    told.querySelector("strong").textContent = says;
    told.querySelector("span").textContent = what;
  };
  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };
  const next = () => {
    code.value = "";
    const first = form.elements.grams || code;
    if (form.elements.grams) form.elements.grams.value = "";
    first.focus();
  };
  // A scale and a reader both type like a keyboard: what was typed goes where it belongs.
  const weight = form.elements.grams;
  const shape =
    /^(ST,(GS|NT),)?\s*\+?\s*(\d{1,3}(,\d{3})+|\d{1,7}|\d{1,3}\.\d{1,4})\s*(kg|g)?$/i;
  const isWeight = (text) => shape.test(text.trim());
  const settled = () => {
    if (!weight) return Boolean(code.value.trim());
    const isCrossed = weight.value.trim() ? !isWeight(weight.value) : isWeight(code.value);
    if (isCrossed) [weight.value, code.value] = [code.value, weight.value];
    if (isWeight(code.value)) [weight.value, code.value] = [code.value, ""];
    const missing = [weight, code].find((field) => !field.value.trim());
    if (missing) missing.focus();
    return !missing;
  };
  let isSending = false;
  const send = async () => {
    const scans = read().slice(0, 200);
    if (isSending || !scans.length) return;
    isSending = true;
    try {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("scans", JSON.stringify(scans));
      const answer = await fetch(form.dataset.scans, { method: "POST", body, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const done = (await answer.json()).told;
      const keys = new Set(done.map((one) => one.key));
      write(read().filter((one) => !keys.has(one.key)));
      const last = done[done.length - 1];
      const bad = done.find((one) => !["done", "again"].includes(one.outcome));
      const one = bad || last;
      show(bad ? "is-bad" : "is-good", one.says, one.code);
      if (bad && navigator.vibrate) navigator.vibrate(300);
    } catch {
      show("is-kept", told.dataset.waiting, "");
    } finally {
      isSending = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!settled()) return;
    const said = Object.fromEntries(new FormData(form));
    delete said.csrfmiddlewaretoken;
    write([...read(), { ...said, key: uuid(), at: new Date().toISOString() }]);
    next();
    send();
  }, true);
  // Enter in the place or weight leads to the code; in the code it ends the scan.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target === code) return;
    if (weight) return; // both fields end the scan once both are filled
    event.preventDefault();
    code.focus();
  });
  window.addEventListener("online", send);
  setInterval(send, 15000);
  write(read());
  send();
})();
