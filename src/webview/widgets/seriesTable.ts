// Several profiles of one program, group by group: how many there were first and last, and where that leads.
import type { Series, SeriesRow } from "../../core/analysis/series";
import {
  idChangesText,
  projectionTexts,
  rateText,
  takenByText,
  trendWord,
} from "../../core/analysis/seriesWords";
import { formatCount, plural } from "../../core/analysis/words";
import type { PageFinding } from "../../core/protocol";
import { element } from "../dom";
import type { ViewContext } from "../view";
import { localTime } from "./localTime";

/** A click on a group that the profile shown has, shows its stacks. */
export function seriesSection(
  series: Series,
  findings: readonly PageFinding[],
  context: ViewContext,
): HTMLElement {
  const { points, rows } = series;
  const moving = rows.filter(({ trend }) => trend !== "flat");
  const steady = rows.filter(({ trend }) => trend === "flat");
  const table = (label: string, some: readonly SeriesRow[]): HTMLElement =>
    seriesTable(label, some, findings, context);
  return element(
    "section",
    { class: "series", testId: "series", attributes: { "aria-label": "Over time" } },
    element("h2", { text: `Over ${plural(points.length, "profile")}` }),
    element("p", { class: "muted", testId: "series-points", text: pointsText(series) }),
    ...restartTexts(series).map((text) => element("p", { class: "restart", testId: "series-restart", text })),
    moving.length > 0
      ? table("Groups that change", moving)
      : element("p", { text: "No group grows or shrinks." }),
    steady.length > 0 &&
      element(
        "details",
        {},
        element("summary", { text: `${plural(steady.length, "steady group")}` }),
        table("Steady groups", steady),
      ),
  );
}

function pointsText({ points }: Series): string {
  const parts = points.map(({ name, goroutines, takenAtMs, takenAtBy }) => {
    const time =
      takenAtMs === undefined ? "" : `, ${localTime(new Date(takenAtMs))}${takenByText({ takenAtBy })}`;
    return `${name} (${plural(goroutines, "goroutine")}${time})`;
  });
  return parts.join(" → ");
}

function restartTexts({ restarts, points }: Series): string[] {
  return restarts.map(
    (at) =>
      `The program was restarted before ${points[at]!.name}: its counts began anew. What grew before and after is added up.`,
  );
}

function seriesTable(
  label: string,
  rows: readonly SeriesRow[],
  findings: readonly PageFinding[],
  context: ViewContext,
): HTMLElement {
  const head = ["What", "First", "Last", "Per minute", "Trend"].map((text) =>
    element("th", { text, attributes: { scope: "col" } }),
  );
  return element(
    "div",
    { class: "series-scroll", attributes: { tabindex: 0, role: "region", "aria-label": label } },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows.map((row) => tableRow(row, findings, context))),
    ),
  );
}

function tableRow(row: SeriesRow, findings: readonly PageFinding[], { actions }: ViewContext): HTMLElement {
  const { key, rule, title, counts, trend, perMinute } = row;
  const finding = findings.findIndex((one) => one.key === key);
  const name =
    finding >= 0
      ? element("button", {
          class: "link",
          text: title,
          title: "Show its stacks",
          attributes: { type: "button" },
          on: {
            click: () => void actions.showStacksOf(finding),
          },
        })
      : title;
  const between = counts.length > 2 ? counts.map(formatCount).join(" → ") : "";
  const more = [idChangesText(row), ...projectionTexts(row)].filter((text) => text !== "");
  // Where there is no room for the table's head, the label stands before the figure.
  const number = (label: string, text: string): HTMLElement =>
    element("td", { class: "number", text, attributes: { "data-label": label } });
  return element(
    "tr",
    { testId: "series-row", attributes: { "data-rule": rule, "data-trend": trend } },
    element("th", { attributes: { scope: "row" } }, name),
    number("First", formatCount(counts[0] ?? 0)),
    number("Last", formatCount(counts.at(-1) ?? 0)),
    number("Per minute", perMinute === undefined ? "–" : rateText(perMinute)),
    element(
      "td",
      {},
      element("span", { class: "trend", text: trendWord(trend) }),
      between !== "" && element("span", { class: "counts", text: between }),
      ...more.map((text) => element("span", { class: "more", text })),
    ),
  );
}
