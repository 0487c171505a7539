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
    row.scrollLeft = tab.offsetLeft - row.offsetLeft;
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
  // After the server refused a form, the first wrong field takes the focus.
  document.querySelector("[data-errors]")?.focus();
})();
