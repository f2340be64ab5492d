/* sphinx-pubs: search in a list of publications, and a button that copies BibTeX.
 *
 * All of it is in the page already; nothing is fetched, and without this script
 * nothing is missing but the search. Events are heard at the document, for a theme
 * may make the page's elements anew.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const texts = document.currentScript.dataset;
  const FIELDS = ["year", "type", "venue", "tag"];
  const ABSTRACT = "details.pubs-abstract";

  /* ---- Texts without case, accents and typography ---- */

  const PLAIN = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ı: "i", ς: "σ", "’": "'",
    "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-" };
  const fold = (text) => (/^[\x21-\x7f ]*$/.test(text) ? text.toLowerCase()
    : text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase()
      .replace(/[^\x21-\x7f]/g, (sign) => PLAIN[sign] ?? (/\s/.test(sign) ? " " : sign)));

  /* What a search asks for: words, "phrases", and fields like year:2020-2024; with the
   * quotation marks of a phone and the colon of a Chinese keyboard, too. */
  const TERM = /(?:(author|year|venue|type|tag|keywords?):\s*)?(?:"([^"]*)"?|(\S*))/gi;
  const parse = (query) => [...query.normalize("NFKC").replace(/[“”„«»]/g, '"').matchAll(TERM)]
    .map(([, field, phrase, word]) => ({
      field: field?.toLowerCase().replace(/^keywords?$/, "tag"),
      text: fold(phrase ?? word).trim(),
      whole: phrase !== undefined,
      typed: `${field ? `${field}:` : ""}${word ?? `"${phrase}"`}`,
    }))
    .filter((term) => term.text);

  const inYears = (years, text) => {
    const range = /^(\d{4})?-(\d{4})?$/.exec(text);
    return years.some((year) => (range ? year >= (range[1] ?? "0") && year <= (range[2] ?? "9999")
      && /^\d/.test(year) : year === text));
  };
  const matches = (entry, { field, text, whole }) => {
    if (!field) return entry.head.includes(text) || entry.inside.includes(text);
    if (field === "author") return entry.author.includes(text);
    if (field === "year") return inYears(entry.year, text.replaceAll(" ", ""));
    return entry[field].some((name) => (whole ? name === text : name.includes(text)));
  };

  /* ---- One search: a form and its lists ---- */

  /* What is read of an entry, with what the site itself has put into it. */
  const PARTS = ".pubs-badges, .pubs-title, .pubs-venue, .pubs-summary, .pubs-note,"
    + " :scope > :not([class^=pubs], .Z3988)";

  /* Safari has no idle time to ask for. */
  const idle = window.requestIdleCallback ?? ((step) => setTimeout(() => {
    const end = performance.now() + 10;
    step({ timeRemaining: () => end - performance.now() });
  }, 20));

  const textOf = (item, selector) =>
    fold([...item.querySelectorAll(selector)].map((part) => part.textContent).join("\n"));

  const headingOf = (section) => section.querySelectorAll(":scope > :is(h1, h2, h3, h4, h5, h6)");

  class Search {
    constructor(form) {
      this.form = form;
      this.name = form.dataset.pubsSearch;
      this.input = form.querySelector("input");
      this.found = form.querySelector(".pubs-found");
      this.opener = form.querySelector(".pubs-open-all");
      const mine = `[data-pubs-search="${CSS.escape(this.name)}"]:not(form)`;
      this.lists = [...document.querySelectorAll(mine)];
      this.items = this.lists.flatMap((list) => [...list.children]);
      this.chips = [...form.querySelectorAll(".pubs-chip")];
      this.opener.hidden = !this.items.some((item) => item.querySelector(ABSTRACT));
      this.places = this.lists.map((list) => ({ list, hide: this.around(list) }));
      this.entries = [];
      const step = (deadline) => this.read(deadline) || idle(step);
      idle(step);
    }

    /* The box of a list, its rubric, and the headings of the sections it stands in. */
    around(list) {
      const box = list.closest(".pubs-box") ?? list;
      const around = [box];
      let before = box.previousElementSibling;
      while (before?.matches("span")) before = before.previousElementSibling;
      if (before?.matches(".rubric")) around.push(before);
      for (let up = box.parentElement; up?.matches("section") && !up.contains(this.form);
        up = up.parentElement) around.push(...headingOf(up));
      return around;
    }

    /* Reads the entries once: some at a time while the browser is idle, else all at once. */
    read(deadline) {
      while (this.entries.length < this.items.length) {
        if (deadline && deadline.timeRemaining() < 2) return false;
        const item = this.items[this.entries.length];
        const data = item.dataset;
        const entry = { item, key: data.pubsKey };
        for (const field of FIELDS) {
          const name = `pubs${field[0].toUpperCase()}${field.slice(1)}`;
          entry[field] = (data[name] ?? "").split(";").filter(Boolean).map(fold);
        }
        entry.author = `${textOf(item, ".pubs-authors")}\n${fold(data.pubsAuthor ?? "")}`;
        entry.head = [
          item.querySelector(".pubs-title") ? textOf(item, PARTS) : fold(item.textContent),
          entry.author,
          ...FIELDS.flatMap((field) => entry[field]),
          fold(entry.key.replace(/^pub-/, "")),
          ...[...item.querySelectorAll('a[href^="https://doi.org/"]')]
            .map((link) => fold(link.pathname.slice(1))),
        ].join("\n");
        entry.inside = textOf(item, ".pubs-text");
        this.entries.push(entry);
      }
      return true;
    }

    apply() {
      this.read();
      const terms = parse(this.input.value);
      const counts = new Map();
      const shown = new Set();
      const all = new Set();
      for (const entry of this.entries) {
        const failed = new Set(terms.filter((term) => !matches(entry, term)).map((term) => term.field));
        entry.shown = !failed.size;
        all.add(entry.key);
        if (entry.shown) shown.add(entry.key);
        for (const field of FIELDS) {
          // A value counts the works that are left when it is chosen in the place of another.
          if (failed.size > 1 || (failed.size && (field === "tag" || !failed.has(field)))) continue;
          for (const value of field === "tag" ? entry.tag : entry[field].slice(0, 1)) {
            const key = `${field}:${value}`;
            if (!counts.has(key)) counts.set(key, new Set());
            counts.get(key).add(entry.key);
          }
        }
      }
      this.show(terms);
      this.count(terms, counts, shown.size, all.size);
      mark(this.entries, terms);
    }

    show(terms) {
      const words = terms.filter((term) => !term.field);
      for (const entry of this.entries) {
        if (entry.item.hidden === entry.shown) entry.item.hidden = !entry.shown;
        const inside = entry.shown && words.some(({ text }) => !entry.head.includes(text));
        if (inside !== !!entry.said) this.say(entry, inside);
      }
      const some = new Map();
      for (const { list, hide } of this.places) {
        const any = [...list.children].some((item) => !item.hidden);
        for (const part of hide) some.set(part, any || some.get(part));
      }
      for (const [part, any] of some) if (part.hidden === !!any) part.hidden = !any;
    }

    /* A match in a closed abstract says so. */
    say(entry, inside) {
      const summary = entry.item.querySelector(`${ABSTRACT} > summary`);
      entry.said = inside;
      if (!summary) return;
      if (inside) summary.dataset.pubsInside = ` · ${this.found.dataset.inside}`;
      else delete summary.dataset.pubsInside;
    }

    count(terms, counts, some, all) {
      const said = this.found.dataset;
      const text = some ? said.some.replace("{0}", some).replace("{1}", all) : said.none;
      if (this.found.textContent !== text) this.found.textContent = text;
      for (const chip of this.chips) {
        const { pubsField: field, pubsValue: value } = chip.dataset;
        const folded = fold(value);
        const chosen = terms.some((term) => term.field === field && term.text === folded);
        const count = counts.get(`${field}:${folded}`)?.size ?? 0;
        chip.setAttribute("aria-pressed", chosen);
        chip.hidden = !count && !chosen;
        chip.lastElementChild.textContent = `\u00a0${count}`;
      }
    }

    /* A chip writes into the field; of one year, type or venue only one can be chosen. */
    choose(chip) {
      const { pubsField: field, pubsValue: value } = chip.dataset;
      const folded = fold(value);
      const token = /^[\w-]+$/.test(value) ? `${field}:${value}` : `${field}:"${value}"`;
      const kept = parse(this.input.value).filter((term) =>
        term.field !== field || (field === "tag" && term.text !== folded)).map(({ typed }) => typed);
      if (chip.getAttribute("aria-pressed") !== "true") kept.push(token);
      this.input.value = kept.join(" ");
      this.changed();
    }

    openAll() {
      const details = this.items.filter((item) => !item.hidden)
        .map((item) => item.querySelector(ABSTRACT)).filter(Boolean);
      const open = !details.every((one) => one.open);
      for (const one of details) one.open = open;
      this.opener.textContent = open ? this.opener.dataset.close : this.opener.dataset.open;
    }

    clear() {
      this.input.value = "";
      this.changed();
    }

    changed() {
      this.apply();
      clearTimeout(this.later);
      this.later = setTimeout(() => this.keep(), 300);
    }

    /* The search in the address, beside whatever else is there. */
    keep() {
      this.later = 0;
      const address = new URL(location.href);
      if (this.input.value.trim()) address.searchParams.set(this.name, this.input.value.trim());
      else address.searchParams.delete(this.name);
      // Else the anchor would win when this address is opened.
      if (lost()) address.hash = "";
      try {
        if (address.href !== location.href) history.replaceState(history.state, "", address);
      } catch {
        // A page in a box, or one kept too often, has no say about its address.
      }
    }
  }

  /* ---- Matches are marked without a change to the page ---- */

  let marking = 0;
  const MOST = 20000;
  const mark = (entries, terms) => {
    if (!window.Highlight || !CSS.highlights) return;
    const words = terms.filter(({ field, text }) => (!field || field === "author") && text.length > 1)
      .map(({ text }) => text);
    const highlight = new Highlight();
    CSS.highlights.set("pubs-match", highlight);
    const turn = ++marking;
    let at = 0;
    const step = (deadline) => {
      while (turn === marking && at < entries.length && highlight.size < MOST) {
        const entry = entries[at++];
        if (entry.shown) markIn(entry.item, words, highlight);
        if (deadline.timeRemaining() < 2) return void idle(step);
      }
    };
    if (words.length) idle(step);
  };
  const markIn = (item, words, highlight) => {
    const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT, (text) =>
      text.parentElement.closest(".pubs-links > a, .pubs-bibtex, summary, .pubs-permalink")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const folded = fold(node.data);
      const found = words.filter((word) => folded.includes(word));
      const place = found.length ? places(node.data) : null;
      for (const word of found) {
        for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
          highlight.add(new StaticRange({ startContainer: node, endContainer: node,
            startOffset: place[at], endOffset: place[at + word.length] }));
        }
      }
    }
  };
  /* Where each letter of a folded text stands in the text itself, and where that ends. */
  const places = (text) => {
    const found = [];
    let offset = 0;
    for (const letter of text) {
      for (const _ of fold(letter).split("")) found.push(offset);
      offset += letter.length;
    }
    return [...found, offset];
  };

  /* ---- BibTeX to the clipboard ---- */

  const addButton = (details) => {
    if (details.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pubs-copy";
    button.setAttribute("aria-live", "polite");
    button.textContent = texts.copy;
    details.querySelector("pre").before(button);
  };
  const copy = async (button) => {
    const source = button.parentElement.querySelector("pre");
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = texts.copied;
      setTimeout(() => { button.textContent = texts.copy; }, 2000);
    } catch {
      // No clipboard for a page that is not secure: the text is at least selected.
      getSelection().selectAllChildren(source);
    }
  };

  /* ---- The page ---- */

  const searches = new Map();
  const searchOf = (element) => {
    const form = element.closest?.("form.pubs-search");
    if (!form) return undefined;
    if (!searches.has(form)) searches.set(form, new Search(form));
    return searches.get(form);
  };
  const target = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  };
  /* What an anchor leads to, if a search hides it: an entry, or all below a heading. */
  const lost = () => {
    const aim = location.hash ? target() : null;
    return aim && (aim.closest("[hidden='']") || headingOf(aim)[0]?.hidden) ? aim : null;
  };
  /* An anchor wins: what it leads to is shown, whatever is searched for. */
  const showTarget = () => {
    const aim = lost();
    if (!aim) return;
    for (const search of searches.values()) if (search.input.value) search.clear();
    aim.scrollIntoView();
  };
  /* The searches of the address, unless somebody is typing. */
  const recall = () => {
    const asked = new URLSearchParams(location.search);
    for (const form of document.querySelectorAll("form.pubs-search")) {
      const search = searchOf(form);
      const text = asked.get(search.name) ?? "";
      if (search.later || text.trim() === search.input.value.trim()) continue;
      search.input.value = text;
      search.apply();
    }
  };
  const begin = () => {
    root.classList.add("pubs-script");
    recall();
    for (const details of document.querySelectorAll(".pubs-bibtex[open]")) addButton(details);
    showTarget();
  };

  document.addEventListener("input", ({ target: it }) => searchOf(it)?.changed());
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".pubs-search")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const search = event.key === "Escape" && searchOf(event.target);
    if (!search || !search.input.value) return;
    event.preventDefault();
    search.clear();
  });
  document.addEventListener("click", ({ target: it }) => {
    const button = it.closest?.(".pubs-chip, .pubs-open-all, .pubs-copy");
    if (button?.matches(".pubs-chip")) searchOf(button)?.choose(button);
    if (button?.matches(".pubs-open-all")) searchOf(button)?.openAll();
    if (button?.matches(".pubs-copy")) copy(button);
  });
  document.addEventListener("toggle", ({ target: it }) => {
    if (it.matches?.(".pubs-bibtex") && it.open) addButton(it);
  }, true);
  window.addEventListener("popstate", recall);
  window.addEventListener("hashchange", showTarget);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
  window.addEventListener("load", begin);
})();
