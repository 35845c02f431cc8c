// `npm run screenshots`: pictures of every view in each theme and at the narrowest width, for docs/images/page.
import { mkdirSync } from "node:fs";
import { PageDriver, type OpenOptions } from "./pageDriver";

const folder = "docs/images/page";
const file = "test/fixtures/captures/go1.23/A_unread-cl64k.debug2.txt";
const views = ["summary", "findings", "stacks", "flame", "tree", "callers", "top"];
const looks: Readonly<Record<string, OpenOptions>> = {
  dark: { theme: "dark" },
  light: { theme: "light" },
  contrast: { theme: "contrast" },
  narrow: { theme: "dark", width: 320, height: 640 },
};

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await PageDriver.start();
  for (const [look, options] of Object.entries(looks)) {
    const driver = await browser.open(file, { ...options, suspects: true });
    for (const view of views) {
      await driver.showView(view);
      if (view === "flame") {
        await driver.part("flame-graph").focus();
        for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await driver.page.keyboard.press(key);
      }
      if (view === "tree") await driver.part("expand-heaviest").click();
      await driver.settle();
      await driver.page.screenshot({ path: `${folder}/${view}-${look}.png` });
    }
    await driver.close();
  }
  await browser.stop();
}

void main();
