// Where closing would take a response from somebody who still reads it, no close is offered, or one before that.

import assert from "node:assert/strict";
import { applyEdits } from "../../../../../src/core/gosource/fixes/applyEdits";
import { workspaceOf } from "../../../../support/goSource";

const HEAD = 'package a\n\nimport (\n\t"errors"\n\t"io"\n\t"net/http"\n)\n\nvar bad = errors.New("bad")\n\n';
const GET = "\tresp, err := http.Get(u)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n";

/** The source after each fix that is offered for its only problem. */
async function fixed(source: string): Promise<string[]> {
  const text = HEAD + source;
  const problems = (await workspaceOf({ "a.go": text })).check();
  assert.equal(problems.length, 1);
  return problems[0]?.fixes.map((f) => applyEdits(text, f.edits)) ?? [];
}

describe("a fix where the response is still used", () => {
  it("is not offered at the end of a round that keeps the response beyond the loop", async () => {
    const source = `func best(urls []string) (best *http.Response) {
\tfor _, u := range urls {
\t\tresp, err := http.Get(u)
\t\tif err != nil {
\t\t\tcontinue
\t\t}
\t\tif best == nil || resp.StatusCode < best.StatusCode {
\t\t\tbest = resp
\t\t}
\t}
\treturn best
}
`;
    assert.deepEqual(await fixed(source), []);
  });

  it("is not offered before the next call where the last one may be kept in another variable", async () => {
    const source = `func best(urls []string) *http.Response {
\tvar resp, best *http.Response
\tfor _, u := range urls {
\t\tresp, _ = http.Get(u)
\t\tif resp != nil && resp.StatusCode == 200 {
\t\t\tbest = resp
\t\t}
\t}
\treturn best
}
`;
    assert.deepEqual(await fixed(source), []);
  });

  it("closes before the return above a goroutine that closes, and not when the function ends", async () => {
    const source = `func lines(u string) (io.Reader, error) {
${GET}\tif resp.StatusCode != 200 {
\t\treturn nil, bad
\t}
\tr, w := io.Pipe()
\tgo func() {
\t\tdefer resp.Body.Close()
\t\tio.Copy(w, resp.Body)
\t}()
\treturn r, nil
}
`;
    const after = source.replace("\t\treturn nil, bad", "\t\tresp.Body.Close()\n\t\treturn nil, bad");
    assert.deepEqual(await fixed(source), [HEAD + after]);
  });

  it("is not offered where a goroutine reads on after the function has returned", async () => {
    const source = `func lines(u string) (io.Reader, error) {
${GET}\tr, w := io.Pipe()
\tgo io.Copy(w, resp.Body)
\treturn r, nil
}
`;
    assert.deepEqual(await fixed(source), []);
  });

  it("is not offered where the caller gets the response with a body around the old one", async () => {
    const source = `func short(u string) (*http.Response, error) {
${GET}\tresp.Body = io.NopCloser(io.LimitReader(resp.Body, 99))
\treturn resp, nil
}
`;
    assert.deepEqual(await fixed(source), []);
  });

  it("closes the old body that was read to its end and replaced by memory", async () => {
    const source = `func whole(u string) (*http.Response, error) {
${GET}\tdata, err := io.ReadAll(resp.Body)
\tif err != nil {
\t\treturn nil, err
\t}
\tresp.Body = io.NopCloser(bytes.NewReader(data))
\treturn resp, nil
}
`.replace(/^/, 'import "bytes"\n\n');
    const [after = ""] = await fixed(source);
    assert.match(after, /\}\n\tdefer resp\.Body\.Close\(\)\n\tdata, err/);
  });

  it("is not offered where an error takes the response to the caller", async () => {
    const source = `type failure struct{ Response *http.Response }

func (failure) Error() string { return "" }

func get(u string) ([]byte, error) {
${GET}\tif resp.StatusCode != 200 {
\t\treturn nil, failure{Response: resp}
\t}
\tdefer resp.Body.Close()
\treturn io.ReadAll(resp.Body)
}
`;
    assert.deepEqual(await fixed(source), []);
  });

  it("is offered where the response only goes to a call in the return", async () => {
    const source = `func status(r *http.Response) int { return r.StatusCode }

func get(u string) (*int, error) {
${GET}\tn := new(int)
\t*n = status(resp)
\treturn n, nil
}
`;
    assert.match((await fixed(source))[0] ?? "", /defer resp\.Body\.Close\(\)/);
  });
});
