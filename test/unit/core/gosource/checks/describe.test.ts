// What the messages say of a response that is left open: where it is lost, under which condition, and how far it is read.

import assert from "node:assert/strict";
import { workspaceOf } from "../../../../support/goSource";

async function found(signature: string, body: string): Promise<string[]> {
  const text = `package shop

import (
	"encoding/json"
	"io"
	"net/http"
)

type shop struct{ under http.RoundTripper }

func (s *shop) again(resp *http.Response, err error) bool { return err == nil && resp.StatusCode == 503 }

func ${signature} {
${body}
}
`;
  const workspace = await workspaceOf({ "go.mod": "module example.com/shop\n\ngo 1.22\n", "a.go": text });
  const problems = workspace.check({ checks: ["http-body-not-closed"] });
  return problems.map((p) => `${p.range.start.line + 1}: ${p.message}`);
}

describe("the message on a response that is left open", () => {
  it("tells the assignment that loses it, not the condition by which the loop ends", async () => {
    const messages = await found(
      "(s *shop) RoundTrip(r *http.Request) (*http.Response, error)",
      `	resp, err := s.under.RoundTrip(r)
	for s.again(resp, err) {
		resp, err = s.under.RoundTrip(r)
	}
	return resp, err`,
    );
    assert.deepEqual(messages, [
      "14: response body is not closed before line 16 puts the next one in its place",
      "16: response body is not closed before line 16 puts the next one in its place",
    ]);
  });

  it("tells where nil is put in its place", async () => {
    const messages = await found(
      "look(u string) (*http.Response, error)",
      `	resp, err := http.Get(u)
	if err == nil && resp.StatusCode != 200 {
		resp = nil
	}
	return resp, err`,
    );
    assert.deepEqual(messages, ["14: response body is not closed before line 16 puts nil in its place"]);
  });

  it("names both ends of a range", async () => {
    const body = (condition: string): string => `	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if ${condition} {
		return http.ErrNoLocation
	}
	return resp.Body.Close()`;
    const both =
      "14: response body is not closed when resp.StatusCode < 200 || resp.StatusCode > 299 (line 18)";
    assert.deepEqual(
      await found("look(u string) error", body("resp.StatusCode < 200 || resp.StatusCode > 299")),
      [both],
    );
    const inside = body("!(resp.StatusCode >= 200 && resp.StatusCode <= 299)");
    assert.deepEqual(await found("look(u string) error", inside), [both]);
  });

  it("names only what is asked of the response where the other half asks something else", async () => {
    const messages = await found(
      "look(u string) error",
      `	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return err
	}
	return resp.Body.Close()`,
    );
    assert.deepEqual(messages, ["14: response body is not closed when resp.StatusCode != 200 (line 15)"]);
  });

  it("tells of a decoder that fails where the grade is that of a path on which all is read", async () => {
    const messages = await found(
      "look(u string, v any) error",
      `	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if resp.StatusCode != 200 {
		_, err = io.Copy(io.Discard, resp.Body)
		return err
	}
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
		return err
	}
	return resp.Body.Close()`,
    );
    assert.deepEqual(messages, [
      "14: response body is not closed when resp.StatusCode != 200 (line 18), though it is read to the end; " +
        "after an error only a part is read",
    ]);
  });
});
