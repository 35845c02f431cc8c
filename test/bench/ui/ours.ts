// Our page in the browser, with the bytes decoded in the page's own thread: in VS Code a thread of the host does that,
// so this is the worst case, and the fair one beside pages that must do it themselves.
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
      const bytes = await testHost.bytesOf(${JSON.stringify(server.file(file))});
      const began = performance.now();
      const { text: _, ...profile } = testHost.decode(bytes);
      const shown = new Promise((done) => {
        const look = () => (document.querySelector("[data-drawn]") ? afterFrame(done) : requestAnimationFrame(look));
        const afterFrame = (then) => requestAnimationFrame(() => then());
        look();
      });
      void testHost.page.show(profile, "bench.pb.gz");
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
