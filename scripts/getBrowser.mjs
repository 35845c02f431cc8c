// Makes sure that there is a Chromium for the tests: the one that is here, else by apt-get, else by Playwright.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findBrowser } from "./browser.mjs";

const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
const playwright = join(
  dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")),
  "cli.js",
);

/** Ways to get one, in order; each a list of commands. */
const ways = {
  "apt-get install chromium": [
    [...asRoot, "apt-get", "update", "-q"],
    [...asRoot, "apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
  ],
  "playwright-core install chromium": [[process.execPath, playwright, "install", "--with-deps", "chromium"]],
};

function tryToFind() {
  try {
    return findBrowser();
  } catch {
    return undefined;
  }
}

let browser = tryToFind();
for (const [name, commands] of Object.entries(ways)) {
  if (browser !== undefined) break;
  console.log(`There is no Chromium here. Trying ${name} …`);
  const done = commands.every(
    ([command, ...args]) => spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0,
  );
  if (!done) console.log(`${name} failed.`);
  browser = tryToFind();
}
console.log(`Chromium: ${browser ?? findBrowser()}`);
