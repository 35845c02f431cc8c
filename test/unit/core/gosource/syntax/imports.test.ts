import assert from "node:assert/strict";
import { importsIn } from "../../../../../src/core/gosource/syntax/imports";

/** Each import as "name path", "path" where no name is written. */
function drawn(text: string): string[] {
  return importsIn(text).map(({ name, path }) => (name === undefined ? path : `${name} ${path}`));
}

describe("importsIn", () => {
  it("reads groups, single imports, names, dots and blanks", () => {
    const text = [
      "package a",
      'import "fmt"',
      "import (",
      '\tstr "strings" // text',
      '\t. "math"',
      '\t_ "embed"; "os"',
      "\t`io`",
      ")",
      'import u "unicode"',
      "func f() {}",
    ].join("\n");
    assert.deepEqual(drawn(text), ["fmt", "str strings", ". math", "_ embed", "os", "io", "u unicode"]);
  });

  it("is not misled by comments, whatever they hold", () => {
    const text = [
      "/*",
      "type x int",
      'import "no"',
      "*/",
      "// Package a does.",
      "package a /* here */",
      "",
      "/*",
      '#include "x.h"',
      "*/",
      'import "C"',
      'import ( /* "no" */ "net/http" )',
      'var s = "no"',
      'import "late"',
    ].join("\n");
    assert.deepEqual(drawn(text), ["C", "net/http"]);
  });

  it("takes what is there of a file that is cut off, and nothing of another text", () => {
    assert.deepEqual(drawn('package a\nimport (\n\t"fmt"\n\t"o'), ["fmt"]);
    assert.deepEqual(drawn("module example.com/a\n"), []);
    assert.deepEqual(drawn('import "fmt"\npackage a\n'), []);
    assert.deepEqual(drawn(""), []);
  });
});
