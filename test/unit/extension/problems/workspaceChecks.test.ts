// A check of the whole workspace takes its time; what is changed meanwhile must not be overwritten by what it found before.

import assert from "node:assert/strict";
import type { CheckOptions } from "../../../../src/extension/problems/checkProtocol";
import { WorkspaceChecks } from "../../../../src/extension/problems/workspaceChecks";
import { goParser } from "../../../support/goSource";
import { memoryFiles } from "../../../support/memoryFiles";

const options: CheckOptions = {
  grades: ["leak", "leak-partial", "read-not-closed"],
  ...{ pedantic: false, generatedFiles: true, testFiles: true, taggedFiles: true },
};
const count = 12;
const path = (index: number): string => `/shop/file${index}.go`;
const leaky = (index: number): string =>
  `package shop\n\nimport "net/http"\n\nfunc ping${index}() { http.Get("http://localhost") }\n`;

describe("a check of the workspace that is under way", () => {
  // Every look at the clock finds a slice over, so that the check stops after each file, however fast the machine is.
  const { now } = performance;
  let looks = 0;
  beforeEach(() => {
    looks = 0;
    performance.now = () => ++looks * 1000;
  });
  afterEach(() => {
    performance.now = now;
  });
  const halfDone = async (): Promise<void> => {
    while (looks < count) await new Promise((resolve) => setTimeout(resolve, 0));
  };

  it("is given up for a newer text, and tells nothing of what it found in the older one", async () => {
    const { checks, told } = await manyFiles();
    let isDone = false;
    const start = checks.start(["/shop"], options, 100).then(() => (isDone = true));
    await halfDone();
    assert.deepEqual(checks.edit(path(0), "package shop\n", 2).problems, []);
    assert.equal(isDone, false);
    assert.deepEqual(told, [], "told before its end");
    await start;
    const others = Array.from({ length: count - 1 }, (_, index) => `${path(index + 1)}: 1`);
    assert.deepEqual(told.sort(), others.sort());
  });

  it("is given up for files that are gone, and tells nothing of them", async () => {
    const { checks, told, files } = await manyFiles();
    const start = checks.start(["/shop"], options, 100);
    await halfDone();
    const all = Array.from({ length: count }, (_, index) => path(index));
    for (const file of all.slice(1)) files.delete(file);
    assert.deepEqual(told, [], "told before its end");
    await checks.changed(all);
    await start;
    assert.deepEqual(told, [`${path(0)}: 1`]);
  });
});

describe("the check that follows an edit", () => {
  const query = 'package sql\n\nfunc f(db *DB) {\n\trows, _ := db.Query("select 1")\n\t_ = rows\n}\n';
  const misplaced = `import "net/http"\n${leaky(0).replace('import "net/http"', "")}`;
  const texts = [
    { name: "an import above the package clause", module: "example.com/shop", text: misplaced, found: 0 },
    { name: "a package's own functions that give a resource", module: "database/sql", text: query, found: 1 },
  ];
  for (const { name, module, text, found } of texts) {
    it(`does not contradict its answer: ${name}`, async () => {
      const files = new Map([
        ["/shop/go.mod", `module ${module}\n`],
        [path(0), "package shop\n"],
      ]);
      const told: string[] = [];
      const checks = new WorkspaceChecks(await goParser(), memoryFiles(files), (entries) => {
        told.push(...entries.map(({ file, problems }) => `${file}: ${problems.length}`));
      });
      await checks.start(["/shop"], options, 100);
      assert.equal(checks.edit(path(0), text, 2).problems.length, found);
      await checks.changed([]);
      assert.deepEqual(told, []);
    });
  }
});

describe("an edited document that is closed", () => {
  it("leaves nothing behind, even if the last answer about it came too late to be kept", async () => {
    const { checks, told, files } = await manyFiles();
    files.set(path(0), "package shop\n");
    await checks.start(["/shop"], options, 100);
    told.length = 0;
    assert.equal(checks.edit(path(0), leaky(0), 2).problems.length, 1);
    await checks.changed([]);
    // Taken back, and closed while the answer is on its way: whoever asked still holds the one before.
    assert.equal(checks.edit(path(0), "package shop\n", 3).problems.length, 0);
    await checks.changed([path(0)]);
    assert.deepEqual(told, [`${path(0)}: 0`]);
  });
});

/** A checker of files with one problem each; `told` collects what it tells. */
async function manyFiles() {
  const files = new Map([["/shop/go.mod", "module example.com/shop\n"]]);
  for (let index = 0; index < count; index++) files.set(path(index), leaky(index));
  const told: string[] = [];
  const checks = new WorkspaceChecks(await goParser(), memoryFiles(files), (entries) => {
    told.push(...entries.map(({ file, problems }) => `${file}: ${problems.length}`));
  });
  return { checks, told, files };
}
