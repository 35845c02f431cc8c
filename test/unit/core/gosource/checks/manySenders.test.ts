// The room that a channel is given where several goroutines send on it and not all values are received.

import assert from "node:assert/strict";
import { applyEdits } from "../../../../../src/core/gosource/fixes/applyEdits";
import type { Problem } from "../../../../../src/core/gosource/problem";
import { workspaceOf } from "../../../../support/goSource";

/** The source after the preferred fix of its one problem, which is then gone; or why there is none. */
async function mended(loop: string, receive = "return <-ch"): Promise<string> {
  const text = `package shop

func work(int) error { return nil }

func look(urls []string, n int) error {
	ch := make(chan error)
${loop}
	${receive}
}
`;
  const problemsOf = async (source: string): Promise<Problem[]> => {
    const files = { "go.mod": "module example.com/shop\n\ngo 1.22\n", "a.go": source };
    return (await workspaceOf(files)).check({ checks: ["result-channel-abandoned"] });
  };
  const [problem, more] = await problemsOf(text);
  if (!problem) return "no problem";
  assert.equal(more, undefined);
  const [fix] = problem.fixes;
  if (!fix) return "no fix";
  const after = applyEdits(text, fix.edits);
  assert.deepEqual(await problemsOf(after), []);
  return after.split("\n")[5]?.trim() ?? "";
}

const go = (head: string): string => `\tfor ${head} {\n\t\tgo func() { ch <- work(0) }()\n\t}`;

describe("a channel whose senders are left behind", () => {
  it("is given room for each round of the loop that starts them", async () => {
    assert.equal(await mended(go("_, u := range urls")), "ch := make(chan error, len(urls))");
    assert.equal(await mended(go("i := 0; i < n; i++")), "ch := make(chan error, n)");
    assert.equal(await mended(go("i := 0; i < len(urls); i++")), "ch := make(chan error, len(urls))");
    assert.equal(await mended(go("range 3")), "ch := make(chan error, 3)");
  });

  it("is given room for as many as stand side by side", async () => {
    const two = "\tgo func() { ch <- work(1) }()\n\tgo func() { ch <- work(2) }()";
    assert.equal(await mended(two), "ch := make(chan error, 2)");
  });

  it("is given none where their number is not at hand where it is made", async () => {
    assert.equal(await mended(`\tmore := append(urls, "last")\n${go("_, u := range more")}`), "no fix");
    assert.equal(await mended(go("range n")), "no fix");
  });

  it("is well where each is waited for, or one is all there are", async () => {
    const each = "for range urls {\n\t\tif err := <-ch; n > 1 {\n\t\t\treturn err\n\t\t}\n\t}\n\treturn nil";
    assert.equal(await mended(go("_, u := range urls"), each), "no problem");
    assert.equal(await mended(go("range 1")), "no problem");
  });
});
