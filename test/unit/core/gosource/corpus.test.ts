// The source check against labelled source: the corpus, and the idioms that the corpus lacks.

import assert from "node:assert/strict";
import {
  CORPUS,
  IDIOMS,
  labelsIn,
  PLATFORM,
  readGoFiles,
  SERVICES,
  workspaceOf,
  WRAPPERS,
} from "../../../support/goSource";

for (const folder of [CORPUS, IDIOMS, SERVICES, PLATFORM, WRAPPERS]) {
  describe(`source check on ${folder.split("/").at(-1)}`, () => {
    const files = readGoFiles(folder);
    const labels = labelsIn(files);

    it("has labels to be measured by", () => {
      assert.ok(labels.length > 20);
    });

    it("finds what is labelled, with its grade, and nothing else", async () => {
      const workspace = await workspaceOf(files);
      const missed = new Map(
        labels.filter((l) => l.tag === "missed").map((l) => [`${l.file}:${l.line}`, l.want]),
      );
      const found: string[] = [];
      for (const p of workspace.check({ checks: ["http-body-not-closed"] })) {
        const place = `${p.file}:${p.range.start.line + 1}`;
        // What is known to be missed, or graded wrongly, is to lose its tag as soon as it is not any more.
        if (!missed.has(place)) found.push(`${place} ${p.grade}`);
        else assert.notEqual(p.grade, missed.get(place), `${place} is not missed any more`);
      }
      const anyGrade = new Set(
        labels.filter((l) => l.tag === "error-path").map((l) => `${l.file}:${l.line}`),
      );
      const plain = (line: string): string => {
        const [place = "", grade = ""] = line.split(" ");
        return anyGrade.has(place) ? `${place} (error path)` : `${place} ${grade}`;
      };
      const wanted = labels
        .filter((l) => l.want !== "ok" && l.tag !== "missed")
        .map((l) => `${l.file}:${l.line} ${l.want}`);
      assert.deepEqual(found.map(plain).sort(), wanted.map(plain).sort());
    });
  });
}
