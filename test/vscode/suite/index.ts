// Runs in the extension host of the VS Code under test: mocha over all suites of this folder, with results in a file.
import { appendFileSync } from "node:fs";
import Mocha from "mocha";
import { disconnect } from "../support/workbench";

/** Called by VS Code. */
export async function run(): Promise<void> {
  const results = process.env["GOROUTINE_LENS_RESULTS"] ?? "";
  const print = (line: string): void => appendFileSync(results, `${line}\n`);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => print(formatLine(args));
  const grep = process.env["GOROUTINE_LENS_GREP"];
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: true, ...(grep && { grep }) });
  mocha.suite.emit("pre-require", globalThis, "suite", mocha);
  if (process.env["GOROUTINE_LENS_SEVERAL"]) await import("./severalFolders.test");
  else await import("./suites");
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  await disconnect();
  print(`exit ${failures === 0 ? 0 : 1}`);
}

/** What console.log makes of a format and its values, as far as mocha's reporters use it. */
function formatLine([format = "", ...values]: unknown[]): string {
  let next = 0;
  const text = String(format).replace(/%[sd]/g, () => String(values[next++]));
  return [text, ...values.slice(next).map(String)].join(" ");
}
