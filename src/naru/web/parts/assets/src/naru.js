// Niceties only: every page works without this file.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // Filters stand open on a wide screen and without script; on a phone they start folded.
  const fold = () => {
    if (!matchMedia("(max-width: 1023px)").matches) return;
    for (const each of document.querySelectorAll("details[data-fold-small]")) each.open = false;
  };
  fold();
  document.addEventListener("htmx:afterSwap", fold);

  // Many tabs scroll sideways on a phone: the one whose page is open begins in sight.
  for (const tab of document.querySelectorAll(".naru-tabs li.active, .naru-gates a[aria-current]")) {
    const row = tab.closest(".naru-gates, .naru-tabs");
    const kept = row.querySelector(".naru-find")?.offsetWidth ?? 0; // stays in sight before it
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - kept - 16;
  }

  // A form is sent once: the second click on a slow line would only confuse.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      button.setAttribute("aria-disabled", "true");
    }
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("button[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  });

  // Menus made of <details data-menu>: one open at a time, Escape and a click outside close them.
  const menus = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
    if (event.target.closest("[data-print]")) window.print();
    const dismissed = event.target.closest("[data-dismiss]");
    if (dismissed) dismissed.closest(dismissed.dataset.dismiss)?.remove();
    const picked = event.target.closest("[data-photo]");
    if (picked) show(picked, event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });

  // Photo gallery: scroll sideways to the chosen photo instead of jumping down the page.
  function show(link, event) {
    const photo = document.getElementById(link.hash.slice(1));
    if (!photo) return;
    event.preventDefault();
    photo.parentElement.scrollTo({ left: photo.offsetLeft - photo.parentElement.offsetLeft });
    for (const other of link.closest("ul").querySelectorAll("[aria-current]")) {
      other.removeAttribute("aria-current");
    }
    link.setAttribute("aria-current", "true");
  }

  // <select data-go> sends its form when changed (a button stands beside it for others).
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-go], input[data-go]")) event.target.form.requestSubmit();
  });
  // A long menu: what is typed above it (or its first consonants) leaves the lines that it means.
  // "/" goes to the box, the arrow down from it to the first line; Enter asks the server.
  const heads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const initial = (letter) => heads[Math.floor((letter.charCodeAt(0) - 0xac00) / 588)] ?? letter;
  const plain = (text) => text.replace(/\s/g, "").toLowerCase();
  const lines = (place) => [...place.querySelectorAll("[data-narrowed] li")];
  document.addEventListener("input", ({ target }) => {
    const place = target.matches("[data-narrows]") && target.closest("[data-narrowing]");
    if (!place) return;
    const word = plain(target.value);
    for (const line of lines(place)) {
      const name = plain(line.textContent);
      line.hidden = !name.includes(word) && ![...name].map(initial).join("").includes(word);
    }
    for (const part of place.querySelectorAll("[data-narrowed]")) {
      part.dataset.stood ??= part.open ? "1" : "";
      part.hidden = !part.querySelector("li:not([hidden])");
      part.open = word ? !part.hidden : part.dataset.stood === "1";
    }
  });
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key === "/" && !target.matches("input, textarea, select, [contenteditable]")) {
      const box = [...document.querySelectorAll("[data-narrows]")].find((one) => one.offsetParent);
      if (box) event.preventDefault();
      box?.focus();
    }
    if (event.key === "ArrowDown" && target.matches("[data-narrows]")) {
      event.preventDefault();
      const first = lines(target.closest("[data-narrowing]")).find((line) => line.offsetParent);
      first?.querySelector("a").focus();
    }
  });
  // After the server refused a form, the first wrong field takes the focus.
  document.querySelector("[data-errors]")?.focus();
})();
