// Every signature is well formed, and the index lists every file of its folder.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { signatures } from "../../../../src/core/analysis/signatures";

const folder = join(__dirname, "../../../../src/core/analysis/signatures");

/** "http-body-not-closed" → "httpBodyNotClosed": the name of the file and of its export. */
function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

describe("signatures", () => {
  it("are one file each, named for their id, and all listed in the index", () => {
    const files = readdirSync(folder).filter((name) => name !== "index.ts");
    assert.deepEqual(files.sort(), signatures.map((signature) => `${camelCase(signature.id)}.ts`).sort());
  });

  it("have ids of their own", () => {
    assert.equal(new Set(signatures.map((signature) => signature.id)).size, signatures.length);
  });

  for (const signature of signatures) {
    describe(signature.id, () => {
      it("explains itself in whole sentences", () => {
        for (const text of [
          signature.explanation,
          signature.advice,
          ...(signature.versions ?? []).map((v) => v.text),
        ]) {
          assert.match(text, /[.:]$/, text);
        }
      });

      it("counts in its title", () => {
        for (const title of [signature.title, signature.titleWhenPossible ?? signature.title]) {
          assert.match(title, /\{(goroutines|connections|n)[|}]/, title);
          assert.deepEqual(
            title
              .replace(/\{(goroutines|connections|n|n\|[^{}|]+\|[^{}|]+|frame|starter)\}/g, "")
              .match(/[{}]/g),
            null,
          );
          assert.doesNotMatch(title, /\.$/);
        }
      });

      it("says why it is harmless when it is background", () => {
        if (signature.severity === "benign")
          assert.ok(signature.normally, "benign signatures need `normally`");
        if (signature.normally)
          assert.doesNotMatch(signature.normally, /^[A-Z]|\.$/, "a phrase, not a sentence");
      });

      it("has patterns that name a function, or a state to begin with", () => {
        assert.ok(signature.patterns.length > 0);
        for (const pattern of [...signature.patterns, ...(signature.companions ?? [])]) {
          assert.ok(pattern.frames.length > 0);
          const names = pattern.frames.flat().filter((name) => name !== "..." && name !== "<user>");
          const isLast = signature === signatures.at(-1);
          assert.ok(names.length > 0 || pattern.states || isLast, "would match everything");
          for (const name of names)
            assert.doesNotMatch(name, /%2e|\[|\s/, "write names unescaped, without type arguments");
        }
      });

      it("never says leak where only waiting is known", () => {
        assert.doesNotMatch(signature.titleWhenPossible ?? "", /leak|never closed|not closed/i);
      });
    });
  }
});
