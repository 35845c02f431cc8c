// A browser with the page in it, for tests: opens fixtures, finds parts by their test ids, and notes what went wrong.
import assert from "node:assert/strict";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { findBrowser } from "../../scripts/browser.mjs";
import { servePage, type PageServer } from "./pageServer";
import type { ThemeName } from "./themes";
import type { ViewState } from "../../src/core/protocol";

/** Where a Chromium is, undefined when this machine has none: tests then skip themselves. */
export function chromiumPath(): string | undefined {
  try {
    return findBrowser();
  } catch {
    return undefined;
  }
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Adds a suspect with a fix to the first leak. */
  readonly suspects?: boolean;
  /** Files that it is analysed together with. */
  readonly with?: readonly string[];
  readonly state?: ViewState;
  readonly reducedMotion?: boolean;
  /** Without the content policy a tool may change the page; true unless told. */
  readonly contentPolicy?: boolean;
}

type StartedBrowser = Awaited<ReturnType<typeof PageDriver.start>>;

let started: Promise<StartedBrowser> | undefined;

/** Ends the browser of all suites, if there is one; see pageHooks.ts. */
export async function stopBrowser(): Promise<void> {
  await (await started)?.stop();
}

/**
 * A browser for a suite's tests, the same for all suites; without one they are skipped. After each test the pages that
 * it opened are closed, and must not have thrown.
 */
export function browserForSuite(): Pick<StartedBrowser, "open"> {
  let browser: StartedBrowser | undefined;
  const opened: PageDriver[] = [];
  before(async function () {
    if (chromiumPath() === undefined) {
      console.log("      skipped: no Chromium on this machine; set CHROMIUM to its path");
      this.skip();
    }
    browser = await (started ??= PageDriver.start());
  });
  afterEach(async () => {
    const drivers = opened.splice(0);
    await Promise.all(drivers.map((driver) => driver.close()));
    const problems = drivers.flatMap((driver) => driver.problems);
    assert.deepEqual(problems, [], "the page threw, or broke its content policy");
  });
  return {
    async open(file, options) {
      const driver = await browser!.open(file, options);
      opened.push(driver);
      return driver;
    },
  };
}

export class PageDriver {
  /** Exceptions and violations of the content policy, which there must not be. */
  readonly problems: string[] = [];

  private isClosed = false;

  private constructor(
    readonly page: Page,
    private readonly server: PageServer,
    /** Takes the page back. */
    private readonly release: () => unknown,
  ) {}

  static async start(): Promise<{
    open(file: string, options?: OpenOptions): Promise<PageDriver>;
    stop(): Promise<void>;
  }> {
    const server = await servePage();
    const executablePath = chromiumPath();
    const browser: Browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: ["--no-sandbox", "--disable-gpu"],
    });
    // A page that is used again costs a third of a new one; each test loads it anew.
    const free: Page[] = [];
    const newPage = async (bypassCSP: boolean): Promise<Page> => {
      const page = await (await browser.newContext({ bypassCSP })).newPage();
      await page.goto(server.blank);
      return page;
    };
    return {
      async open(
        file,
        {
          theme = "dark",
          width = 1280,
          height = 800,
          suspects = false,
          with: others,
          state,
          reducedMotion = true,
          contentPolicy = true,
        } = {},
      ) {
        const page = (contentPolicy && free.pop()) || (await newPage(!contentPolicy));
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ reducedMotion: reducedMotion ? "reduce" : "no-preference" });
        await page.evaluate(
          (saved) => sessionStorage.setItem("viewState", saved),
          JSON.stringify(state ?? null),
        );
        const release = (): unknown => (contentPolicy ? free.push(page) : page.context().close());
        const driver = new PageDriver(page, server, release);
        page.on("pageerror", ({ message }) => driver.problems.push(message));
        page.on("console", (message) => {
          if (message.type() === "error") driver.problems.push(message.text());
        });
        await page.goto(server.address(theme));
        if (file !== "") await driver.show(file, suspects, others);
        return driver;
      },
      async stop() {
        await browser.close();
        await server.close();
      },
    };
  }

  /** Shows a file of the repository in the open page, as the host does when a file changed. */
  async show(file: string, suspects = false, others: readonly string[] = []): Promise<void> {
    const options = JSON.stringify({ suspects, with: others.map((other) => this.server.file(other)) });
    await this.page.evaluate(`window.testHost.open(${JSON.stringify(this.server.file(file))}, ${options})`);
    await this.part("profile-kind").waitFor();
    await this.settle();
  }

  /** Arguments of the calls that the page made. */
  calls(name: string): Promise<unknown[][]> {
    return this.page.evaluate(`window.testHost.callsOf(${JSON.stringify(name)})`);
  }

  /** Waits until the page has made so many calls. */
  async callsArrive(name: string, count: number): Promise<unknown[][]> {
    for (;;) {
      const calls = await this.calls(name);
      if (calls.length >= count) return calls;
      await this.settle();
    }
  }

  addressOf(file: string): string {
    return this.server.file(file);
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async showView(view: string): Promise<void> {
    await this.page.locator(`[role=tab][data-view=${view}]`).click();
    await this.page.locator(`[role=tabpanel][data-view=${view}]`).waitFor();
    await this.settle();
  }

  /** Waits until changes are drawn. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))",
    );
  }

  /** Leaves nothing of the test in the page: neither what it set up, nor where the mouse is. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    const { page } = this;
    await page.mouse.move(0, 0);
    await page.goto(this.server.blank);
    page.removeAllListeners();
    await page.unrouteAll();
    await this.release();
  }
}
