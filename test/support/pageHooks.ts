// Hooks of the page's test run as a whole: its suites share one browser and one build of the page.
import { stopBrowser } from "./pageDriver";

export const mochaHooks = { afterAll: stopBrowser };
