// A frame that can be clicked: opens its source; its context menu has everything else.
import type { FramePoint } from "../actions";
import { element } from "../dom";
import { shortPlace } from "../shortName";
import type { ViewContext } from "../view";
import { openFrameMenu } from "./frameMenu";
import { functionName } from "./functionName";

/** A link to a frame's source: its name and "file.go:12". */
export function frameLink(point: FramePoint, context: ViewContext, className = ""): HTMLElement {
  const place = shortPlace(point.file, point.line);
  const link = element(
    "button",
    {
      class: `frame-link ${className}`,
      testId: "frame",
      attributes: { type: "button", "data-function": point.functionName, "data-place": place },
      on: {
        click: () => {
          context.actions.select(point);
          context.actions.openSource(point);
        },
        contextmenu: (event: MouseEvent) => openFrameMenu(event, point, context),
      },
    },
    functionName(point.functionName),
    place !== "" && element("span", { class: "place", text: place, title: `${point.file}:${point.line}` }),
  );
  return link;
}
