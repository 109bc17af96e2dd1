// The search: MiniSearch behind a face of two functions. The page knows nothing else of it.
//
// It looks through search.json, which the press prints from the lessons, and through what the page adds. Words may be begun (`threadpo`) or
// misspelt by a letter or two.

import MiniSearch from "minisearch";

/** How much more a hit counts in what readers look for first. */
const WEIGHT = { page: 3, setting: 2.5, lesson: 2, term: 1.8, library: 1.5, tool: 1.5, section: 1.2, lab: 1, example: 1 };
/** What fits the query stands between these. */
const [OPEN, CLOSE] = ["\u0001", "\u0002"];
/** Characters of a text that are shown. */
const EXCERPT = 120;
/** Documents that are taken in at a time, so that the page stays responsive meanwhile. */
const CHUNK = 25;

/**
 * Fetches what there is to find.
 *
 * @param {string} address of search.json
 * @param {string[][]} more kind, title, words and address of what the page adds
 * @returns {Promise<Finder>}
 */
export async function open(address, more) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const added = more.map(([kind, title, text, at]) => ({ kind, title, text, at }));
  const documents = [...added, ...(await answer.json())].map((document, id) => ({ in: "", ...document, id }));
  const index = new MiniSearch({
    fields: ["title", "in", "text"],
    processTerm: (term) => term.toLowerCase(),
    searchOptions: {
      boost: { title: 5, in: 1.2 },
      boostDocument: (id) => WEIGHT[documents[id].kind] ?? 1,
      combineWith: "AND",
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.5, fuzzy: 0.25 },
    },
  });
  await index.addAllAsync(documents, { chunkSize: CHUNK });
  return new Finder(index, documents);
}

class Finder {
  constructor(index, documents) {
    this.index = index;
    this.documents = documents;
  }

  /**
   * What fits best comes first: kind, title, what it stands in, a few words of it, address.
   *
   * @param {string} query
   * @param {number} limit
   * @returns {string[][]}
   */
  search(query, limit) {
    let hits = this.index.search(query);
    // Better something that has some of the words than nothing.
    if (hits.length === 0) hits = this.index.search(query, { combineWith: "OR" });
    return hits.slice(0, limit).map(({ id, terms }) => {
      const { kind, title, in: within, text, at } = this.documents[id];
      return [kind, marked(title, terms), within, marked(excerpt(text, terms), terms), at];
    });
  }
}

/** The part of a text around the first of the terms. */
function excerpt(text, terms) {
  const first = text.search(any(terms));
  if (text.length <= EXCERPT) return text;
  const from = first < EXCERPT / 2 ? 0 : text.lastIndexOf(" ", first - EXCERPT / 3) + 1;
  const end = text.indexOf(" ", from + EXCERPT);
  return (from > 0 ? "… " : "") + text.slice(from, end < 0 ? undefined : end) + (end < 0 ? "" : " …");
}

function marked(text, terms) {
  return text.replace(any(terms), (found) => OPEN + found + CLOSE);
}

/** Where any of these words begins and ends. */
function any(terms) {
  if (terms.length === 0) return /(?!)/g;
  const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // The longest first, or a word would be found only as far as a shorter one.
  escaped.sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}
