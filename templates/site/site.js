// The filter of the list of openings. It works on the rows that the page has;
// without it they are all shown. Rows that do not match are taken out of the
// page, so that typing is as quick with ten thousand openings as with ten.
(() => {
  "use strict";
  const page = 100; // how many rows are shown at a time

  if (document.body.hasAttribute("data-live")) {
    new EventSource("/.jobdesc/events").addEventListener("reload", () => location.reload());
  }

  const panel = document.querySelector(".filter");
  if (!panel) return;
  const query = panel.querySelector("input");
  const list = document.querySelector(".jobs");
  const status = document.querySelector(".count");
  const clear = document.querySelector(".clear");
  const more = document.querySelector(".more");
  const language = document.documentElement.lang || "en";
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);

  // plain makes texts alike that differ by case and accents only. german writes
  // umlauts as people do who have no key for them.
  const letters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
  const spelled = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßæœøłđðþı]/g, (c) => letters[c]);
  const german = (text) => plain(text.toLowerCase().normalize("NFC").replace(/[äöüøå]/g, (c) => spelled[c]));

  // apart and joined are the two ways to write "full-stack"; asIs keeps "C++".
  const asIs = (text) => text.replace(/[^\p{L}\p{N}+#.]+/gu, " ").trim();
  const apart = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const joined = (text) => apart(text.replace(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}\s]+(?=[\p{L}\p{N}])/gu, ""));
  const written = (text, ...ways) => [...new Set([plain(text), german(text)].flatMap((t) => ways.map((way) => way(t))))].filter(Boolean);

  // A word of the search may be anywhere in a word, as compounds need it; one of a
  // letter or two begins a word. What has a sign that carries meaning, such as C++,
  // C# and .NET, is looked for with it.
  const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const signed = /[\p{L}\p{N}][+#]|^\.\p{L}/u;
  const anywhere = (word) => /^[^ ]{3,}$/.test(word) && !signed.test(word) || word.startsWith(".") || unparted.test(word);
  const wanted = (text) => text.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}.]+|[^\p{L}\p{N}+#]+$/gu, ""))
    .map((word) => (signed.test(word) ? written(word, asIs) : written(word, apart, joined)))
    .filter((ways) => ways.length > 0)
    .map((ways) => ways.map((way) => (anywhere(way) ? way : " " + way)));

  const rows = Array.from(list.children, (element) => {
    const ids = element.dataset;
    return {
      element,
      text: " " + written(element.textContent, asIs, apart, joined).join("\n "),
      department: [ids.d], place: ids.p.split(" "), workplace: [ids.w], employment: ids.e.split(" "),
      pay: (ids.s || "").split(" "), contract: [ids.c], hours: [ids.h], language: (ids.l || "").split(" "), sponsorship: [ids.v], employer: [ids.o],
    };
  });
  const choices = Array.from(panel.querySelectorAll("select"));

  // What an opening says of some choices is a number: of pay, with its currency and period,
  // the most, which has to reach what is chosen; of hours, the fewest, which may not exceed it.
  const split = (value) => [value.slice(0, value.lastIndexOf("-")), Number(value.slice(value.lastIndexOf("-") + 1))];
  const holds = (row, choice) => {
    const has = row[choice.name];
    if (choice.name === "hours") return Number(has[0]) <= Number(choice.value);
    if (choice.name !== "pay") return has.includes(choice.value);
    const [unit, least] = split(choice.value);
    return has.some((value) => value.startsWith(unit + "-") && split(value)[1] >= least);
  };

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
    const words = wanted(query.value);
    const chosen = choices.filter((choice) => choice.value);
    matching = rows.filter((row) => chosen.every((choice) => holds(row, choice))
      && words.every((ways) => ways.some((way) => row.text.includes(way))));
    list.replaceChildren();
    shown = 0;
    showMore();
    const n = matching.length;
    const text = status.getAttribute("data-n-" + plural.select(n)) || status.getAttribute("data-n-other");
    status.textContent = n === 0 ? status.dataset.none : text.replace("{n}", number.format(n));
    clear.hidden = !query.value.trim() && chosen.length === 0;
  };

  // The filter in the address, so that it can be sent and found again.
  const write = () => {
    const address = new URL(location);
    for (const field of [query, ...choices]) {
      const value = field.value.trim();
      if (value) address.searchParams.set(field.name, value);
      else address.searchParams.delete(field.name);
    }
    if (address.href !== location.href) history.replaceState(null, "", address);
  };
  const read = () => {
    const values = new URLSearchParams(location.search);
    query.value = values.get("q") || "";
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
  panel.addEventListener("input", () => {
    filter();
    writeSoon();
  });
  clear.addEventListener("click", () => {
    for (const field of [query, ...choices]) field.value = "";
    filter();
    write();
    query.focus();
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
  panel.hidden = false;
  read();
})();
