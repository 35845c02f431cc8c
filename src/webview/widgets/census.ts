// The HTTP client's connections by their state: how many are suspects, and how many are only in use.
import type { HttpCensus } from "../../core/analysis/http/census";
import { describeCensus, openBodyParts } from "../../core/analysis/http/censusWords";
import { formatCount, plural } from "../../core/analysis/words";
import { element } from "../dom";
import { bar } from "./bar";

/** Undefined where the program does no HTTP. */
export function censusStrip(census: HttpCensus): HTMLElement | undefined {
  const entries = describeCensus(census);
  if (entries.length === 0) return undefined;
  return element(
    "section",
    { class: "census", testId: "census", attributes: { "aria-label": "HTTP connections" } },
    element("h2", { text: "HTTP connections of this program" }),
    element(
      "ul",
      {},
      ...entries.map(({ state, count, words, meaning }) =>
        element(
          "li",
          { testId: "census-entry", title: meaning, attributes: { "data-state": state } },
          element("b", { text: formatCount(count) }),
          element("span", { text: words }),
        ),
      ),
    ),
  );
}

/**
 * For the card of response bodies that were not closed: which of the open ones are which, and what the format cannot
 * tell. `paired`: the profile is a dump, whose pointers pair goroutines.
 */
export function openBodies(census: HttpCensus, suspects: number, paired: boolean): HTMLElement | undefined {
  const parts = openBodyParts(census, suspects);
  if (parts.length === 0) return undefined;
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return element(
    "section",
    { class: "open-bodies", testId: "open-bodies" },
    element("h3", { text: `Of ${plural(total, "connection")} with an open response body` }),
    element(
      "ul",
      {},
      ...parts.map(({ count, words, suspect }) =>
        element(
          "li",
          { class: suspect ? "is-suspect" : "" },
          element("b", { text: formatCount(count) }),
          bar(count / total),
          element("span", { text: suspect ? `${words}: these are suspected` : words }),
        ),
      ),
    ),
    element("p", {
      class: "muted",
      text: paired
        ? "Each connection was told from the others by the pointers that a dump prints."
        : "This format only has totals: it cannot tell which connection is which, nor whether one that nobody reads is " +
          "held by code that is busy elsewhere and will still close it. A dump (?debug=2) pairs the goroutines; a " +
          "second profile, taken later, shows which ones stay.",
    }),
  );
}
