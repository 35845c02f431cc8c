// Each check beside the one for response bodies, on its own labelled fixture; and the index against the folder.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKS } from "../../../../../src/core/gosource/checks/index";
import { labelsIn, readGoFiles, workspaceOf } from "../../../../support/goSource";

const FIXTURES = join(__dirname, "../../../../fixtures/checks");
const SOURCES = join(__dirname, "../../../../../src/core/gosource/checks");

describe("source checks", () => {
  for (const check of CHECKS) {
    if (check.id === "http-body-not-closed") continue; // has the corpus
    it(`${check.id} finds what its fixture labels, and nothing else`, async () => {
      const files = readGoFiles(join(FIXTURES, check.id.replaceAll("-", "")));
      const labels = labelsIn(files);
      assert.ok(labels.some((l) => l.want === "leak") && labels.some((l) => l.want === "ok"));
      const workspace = await workspaceOf(files);
      const found = workspace
        .check({ checks: [check.id] })
        .map((p) => `${p.range.start.line + 1} ${p.grade}`);
      const wanted = labels
        .filter((l) => l.want !== "ok" && l.tag !== "missed")
        .map((l) => `${l.line} ${l.want}`);
      assert.deepEqual(found, wanted);
    });
  }

  it("context-cancel-lost finds what go vet's lostcancel does", async function () {
    if (spawnSync("go", ["version"]).status !== 0) {
      console.log("      skipped: there is no go command here");
      this.skip();
    }
    this.timeout(60_000);
    const folder = join(FIXTURES, "contextcancellost");
    const vet = spawnSync("go", ["vet", "-lostcancel", "./..."], { cwd: folder, encoding: "utf8" });
    const theirs = [...vet.stderr.matchAll(/\.go:(\d+):\d+: the cancel function/g)].map((m) => Number(m[1]));
    const ours = (await workspaceOf(readGoFiles(folder)))
      .check({ checks: ["context-cancel-lost"] })
      .map((p) => p.range.start.line + 1);
    assert.deepEqual(ours.sort(), theirs.sort());
    assert.ok(theirs.length > 0);
  });

  it("context-cancel-lost leaves main alone, with which the process ends, as go vet does", async () => {
    const lost = (name: string): string =>
      `package main\n\nimport "context"\n\nvar off bool\n\nfunc ${name}() {\n\t_, cancel := context.WithCancel(context.Background())\n\tif off {\n\t\treturn\n\t}\n\tcancel()\n}\n`;
    const found = async (name: string): Promise<number> =>
      (await workspaceOf({ "main.go": lost(name) })).check({ checks: ["context-cancel-lost"] }).length;
    assert.equal(await found("main"), 0);
    assert.equal(await found("run"), 1);
  });

  it("are all in the index", () => {
    const exported = readdirSync(SOURCES)
      .filter((name) => /^export const \w+: Check = /m.test(readFileSync(join(SOURCES, name), "utf8")))
      .map((name) => name.replace(".ts", ""));
    const index = readFileSync(join(SOURCES, "index.ts"), "utf8");
    for (const name of exported) assert.ok(index.includes(`from "./${name}"`), name);
    assert.equal(exported.length, CHECKS.length);
  });

  it("have ids of their own", () => {
    assert.equal(new Set(CHECKS.map((c) => c.id)).size, CHECKS.length);
  });
});
