// Our page in the browser, from the address of the file to the first flame graph, as in VS Code.
import type { Browser } from "playwright-core";
import { servePage } from "../../support/pageServer";
import { measureFrames, memory, probe, typeKeys, type Figures } from "./measures";

export async function measureOurs(browser: Browser, file: string, deep = true): Promise<Figures> {
  const server = await servePage();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  try {
    await page.addInitScript(`sessionStorage.setItem("viewState", '{"view":"flame"}');${probe}`);
    await page.goto(server.address());
    const firstMs = (await page.evaluate(`(async () => {
      await testHost.ready;
      const began = performance.now();
      const shown = new Promise((done) => {
        const look = () => (document.querySelector("[data-drawn]") ? afterFrame(done) : requestAnimationFrame(look));
        const afterFrame = (then) => requestAnimationFrame(() => then());
        look();
      });
      void testHost.page.show(testHost.sourceOf(${JSON.stringify(server.file(file))}));
      await shown;
      return performance.now() - began;
    })()`)) as number;
    if (!deep) return { firstMs, ...(await memory(browser, page)) };
    const framesMs = await measureFrames(page, 'document.querySelector(".flame-scroller")');
    await page.keyboard.press("/");
    const keysMs = await typeKeys(page, "function12");
    return { firstMs, framesMs, keysMs, ...(await memory(browser, page)) };
  } finally {
    await page.close();
    await server.close();
  }
}
