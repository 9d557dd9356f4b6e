// The filter of the list of openings. It works on the rows that the page has;
// without it they are all shown. Rows that do not match are taken out of the
// page, so that typing is as quick with ten thousand openings as with ten.
(() => {
  "use strict";
  const page = 100; // how many rows are shown at a time

  if (document.body.hasAttribute("data-live")) {
    new EventSource("/.jobdesc/events").addEventListener("reload", () => location.reload());
  }

  const form = document.querySelector(".filter");
  if (!form) return;
  const list = document.querySelector(".jobs");
  const status = document.querySelector(".count");
  const clear = document.querySelector(".clear");
  const more = document.querySelector(".more");
  const language = document.documentElement.lang || "en";
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);

  // fold makes texts alike that differ by case, accents and punctuation only.
  const letters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþı]/g, (c) => letters[c]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // Words of the search begin words of a row; in scripts that do not part words
  // they may stand anywhere.
  const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const wanted = (text) => fold(text).split(" ").filter(Boolean).map((word) => (unparted.test(word) ? word : " " + word));

  const rows = Array.from(list.children, (element) => {
    const ids = element.dataset;
    return {
      element,
      text: " " + fold(element.textContent),
      department: [ids.d], place: ids.p.split(" "), workplace: [ids.w], employment: ids.e.split(" "),
    };
  });
  const choices = Array.from(form.querySelectorAll("select"));

  let matching = rows;
  let shown = 0;

  const showMore = () => {
    const next = matching.slice(shown, shown + page).map((row) => row.element);
    list.append(...next);
    shown += next.length;
    more.hidden = shown >= matching.length;
    return next[0];
  };

  const filter = () => {
    const words = wanted(form.q.value);
    const chosen = choices.filter((choice) => choice.value);
    matching = rows.filter((row) => chosen.every((choice) => row[choice.name].includes(choice.value))
      && words.every((word) => row.text.includes(word)));
    list.replaceChildren();
    shown = 0;
    showMore();
    const n = matching.length;
    const text = status.getAttribute("data-n-" + plural.select(n)) || status.getAttribute("data-n-other");
    status.textContent = n === 0 ? status.dataset.none : text.replace("{n}", number.format(n));
    clear.hidden = !form.q.value.trim() && chosen.length === 0;
  };

  // The filter in the address, so that it can be sent and found again.
  const write = () => {
    const address = new URL(location);
    for (const field of [form.q, ...choices]) {
      const value = field.value.trim();
      if (value) address.searchParams.set(field.name, value);
      else address.searchParams.delete(field.name);
    }
    if (address.href !== location.href) history.replaceState(null, "", address);
  };
  const read = () => {
    const values = new URLSearchParams(location.search);
    form.q.value = values.get("q") || "";
    for (const choice of choices) {
      choice.value = values.get(choice.name) || "";
      if (choice.selectedIndex < 0) choice.value = "";
    }
    filter();
  };

  let timer;
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 250); // browsers refuse to change the address too often
  };
  form.addEventListener("input", () => {
    filter();
    writeSoon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    write();
  });
  clear.addEventListener("click", () => {
    form.reset();
    filter();
    write();
    form.q.focus();
  });
  more.firstElementChild.addEventListener("click", () => {
    const first = showMore();
    if (first) first.querySelector("a").focus();
  });
  addEventListener("beforeprint", () => {
    while (shown < matching.length) showMore();
  });
  addEventListener("pagehide", () => {
    clearTimeout(timer);
    write();
  });
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
