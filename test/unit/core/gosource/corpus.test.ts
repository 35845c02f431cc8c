// The source check against labelled source: the corpus, and the idioms that the corpus lacks.

import assert from "node:assert/strict";
import {
  CORPUS,
  IDIOMS,
  labelsIn,
  readGoFiles,
  SERVICES,
  workspaceOf,
  WRAPPERS,
} from "../../../support/goSource";

for (const folder of [CORPUS, IDIOMS, SERVICES, WRAPPERS]) {
  describe(`source check on ${folder.split("/").at(-1)}`, () => {
    const files = readGoFiles(folder);
    const labels = labelsIn(files);

    it("has labels to be measured by", () => {
      assert.ok(labels.length > 20);
    });

    it("finds what is labelled, with its grade, and nothing else", async () => {
      const workspace = await workspaceOf(files);
      const found = workspace
        .check({ checks: ["http-body-not-closed"] })
        .map((p) => `${p.file}:${p.range.start.line + 1} ${p.grade}`);
      const anyGrade = new Set(
        labels.filter((l) => l.tag === "error-path").map((l) => `${l.file}:${l.line}`),
      );
      const plain = (line: string): string => {
        const [place = "", grade = ""] = line.split(" ");
        return anyGrade.has(place) ? `${place} (error path)` : `${place} ${grade}`;
      };
      const wanted = labels.filter((l) => l.want !== "ok").map((l) => `${l.file}:${l.line} ${l.want}`);
      assert.deepEqual(found.map(plain).sort(), wanted.map(plain).sort());
    });
  });
}
