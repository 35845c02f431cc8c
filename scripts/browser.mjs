// Finds a Chromium on this machine, for the tests and for `npm start`.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const usual = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** For a browser without a screen and without chatter. */
export const browserFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--window-size=1500,950",
  "--force-color-profile=srgb",
];

/** The path of a Chromium: $CHROMIUM, the system's, or the one that Playwright has downloaded. */
export function findBrowser() {
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...onPath, ...usual, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
  if (!found) {
    throw new Error(
      "No Chromium was found. Install one (apt-get install chromium, or npx playwright-core install chromium), " +
        "or name it in the variable CHROMIUM.",
    );
  }
  return found;
}
