// A table's header whose columns sort when clicked.
import { element, icon } from "../dom";

export interface Column<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Shown only while two profiles are compared. */
  readonly onlyComparing?: boolean;
}

export function sortHeader<Id extends string>(
  columns: readonly Column<Id>[],
  onSort: (id: Id) => void,
): { element: HTMLElement; update(sorted: Id, compares: boolean): void } {
  const cells = columns.map(({ id, label }) => {
    const arrow = icon(orderOf(id) === "ascending" ? "arrow-up" : "arrow-down");
    const control = element(
      "button",
      { attributes: { type: "button" }, on: { click: () => onSort(id) } },
      element("span", { text: label }),
      arrow,
    );
    const cell = element(
      "span",
      { role: "columnheader", class: `column ${id}`, testId: `sort-${id}` },
      control,
    );
    return { cell, arrow };
  });
  const row = element("div", { role: "row", class: "rows-header" }, ...cells.map(({ cell }) => cell));
  return {
    element: element("div", { role: "rowgroup" }, row),
    update(sorted, compares): void {
      columns.forEach(({ id, onlyComparing }, index) => {
        const { cell, arrow } = cells[index]!;
        cell.hidden = onlyComparing === true && !compares;
        cell.setAttribute("aria-sort", id === sorted ? orderOf(id) : "none");
        arrow.classList.toggle("invisible", id !== sorted);
      });
    },
  };
}

/** Names from A on, values from the largest. */
function orderOf(id: string): "ascending" | "descending" {
  return id === "name" ? "ascending" : "descending";
}
