// What a user does in the page, as tests say it: choose from a list, use a frame's menu, read a table.
import type { Locator } from "playwright-core";
import type { PageDriver } from "./pageDriver";

/** Chooses an entry of one of the page's lists by its words. */
export async function choose(driver: PageDriver, testId: string, words: string): Promise<void> {
  await driver.part(testId).click();
  await driver.part(testId).locator("vscode-option").getByText(words, { exact: true }).click();
  await driver.settle();
}

/** The entries of one of the page's lists. */
export function choices(driver: PageDriver, testId: string): Promise<string[]> {
  return driver.part(testId).locator("vscode-option").allTextContents();
}

/** The button of a function in the view that is shown. */
export function frameOf(driver: PageDriver, functionName: string): Locator {
  return driver.page.locator(`[data-testid=frame][data-function="${functionName}"]`).first();
}

/** Picks an entry of the context menu of a function in the view that is shown. */
export async function pickInMenu(driver: PageDriver, functionName: string, entry: RegExp): Promise<void> {
  await frameOf(driver, functionName).click({ button: "right" });
  await driver.page.getByRole("menuitem", { name: entry }).click();
  await driver.settle();
}

/** Picks an entry of the menu that adds filters. */
export async function pickFilter(driver: PageDriver, entry: RegExp): Promise<void> {
  await driver.part("add-filter").click();
  await driver.page.getByRole("menuitem", { name: entry }).click();
  await driver.settle();
}

export async function press(driver: PageDriver, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await driver.page.keyboard.press(key);
    await driver.settle();
  }
}

/** The words of all elements with a test id. */
export function textsOf(driver: PageDriver, testId: string): Promise<string[]> {
  return driver.part(testId).allTextContents();
}

/** Functions of the rows that are shown, in their order. */
export function functionsShown(driver: PageDriver): Promise<string[]> {
  return driver
    .part("frame")
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute("data-function") ?? ""));
}

/** The colour of a point of the flame graph, as "r,g,b". */
export function colourAt(driver: PageDriver, xPx: number, yPx: number): Promise<string> {
  return driver.page.evaluate(
    ([x, y]) => {
      const canvas = document.querySelector<HTMLCanvasElement>("[data-testid=flame-graph] canvas")!;
      const ratio = devicePixelRatio;
      const { data } = canvas.getContext("2d")!.getImageData(x! * ratio, y! * ratio, 1, 1);
      return [...data.slice(0, 3)].join(",");
    },
    [xPx, yPx],
  );
}

/** What was saved of the state, once all changes have been written. */
export async function stateSaved(driver: PageDriver): Promise<Readonly<Record<string, unknown>>> {
  await driver.page.waitForTimeout(500);
  return (await driver.calls("saveState")).at(-1)?.[0] as Readonly<Record<string, unknown>>;
}
