import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { type Channel, connect } from "../../../../src/core/protocol";
import type {
  CheckOptions,
  CheckServices,
  SourceChecks,
  SourceChecksHost,
} from "../../../../src/extension/problems/checkProtocol";
import { serveChecks } from "../../../../src/extension/problems/serveChecks";
import { memoryFiles } from "../../../support/memoryFiles";

const leaky = `package shop

import "net/http"

func ping() { http.Get("http://localhost") }
`;

const options: CheckOptions = {
  grades: ["leak", "leak-partial", "read-not-closed"],
  ...{ pedantic: false, generatedFiles: true, testFiles: true, taggedFiles: true },
};

describe("checking a folder that only the host can read", () => {
  it("finds its problems, and follows what changes", async () => {
    const files = new Map([
      ["/shop/go.mod", "module example.com/shop\n"],
      ["/shop/ping.go", leaky],
    ]);
    const { checks, told } = worker(files);
    assert.deepEqual(await checks.start(["/shop"], options, 100), { count: 1, isComplete: true });
    assert.deepEqual(told(), ["/shop/ping.go: 1"]);
    files.set("/shop/pong.go", leaky.replace("ping", "pong"));
    files.delete("/shop/ping.go");
    await checks.changed(["/shop/ping.go", "/shop/pong.go"]);
    assert.deepEqual(told(), ["/shop/ping.go: 0", "/shop/pong.go: 1"]);
  });

  it("keeps the newest content, though an older one arrives later", async () => {
    const files = new Map([["/shop/ping.go", "package shop\n"]]);
    let arrive: (() => void) | undefined;
    const { checks, told } = worker(files, async () => {
      if (files.get("/shop/ping.go") === leaky) await new Promise<void>((resolve) => (arrive = resolve));
    });
    await checks.start(["/shop"], options, 100);
    files.set("/shop/ping.go", leaky);
    const older = checks.changed(["/shop/ping.go"]);
    while (!arrive) await new Promise((resolve) => setTimeout(resolve, 0));
    files.set("/shop/ping.go", "package shop // mended\n");
    const newer = checks.changed(["/shop/ping.go"]);
    await Promise.race([newer, new Promise((resolve) => setTimeout(resolve, 50))]);
    arrive();
    await Promise.all([older, newer]);
    assert.notEqual(told().at(-1), "/shop/ping.go: 1");
  });

  it("says that there is more than it may ask for, and checks what it is sent nevertheless", async () => {
    const files = new Map<string, string>();
    for (let number = 0; number < 100; number++) files.set(`/shop/file${number}.go`, "package shop\n");
    files.set("/shop/deep/ping.go", leaky);
    const { checks } = worker(files);
    assert.deepEqual(await checks.start(["/shop"], options, 50), { count: 50, isComplete: false });
    const { problems } = await checks.edit("/shop/deep/ping.go", leaky, 1);
    assert.equal(problems.length, 1);
  });
});

/** A worker whose host has these files, whose content comes upon `arrival`; `told` answers what came since it was last asked: file and number of problems. */
function worker(files: ReadonlyMap<string, string>, arrival = async (): Promise<void> => undefined) {
  const [ours, theirs] = channelPair();
  const reader = memoryFiles(files);
  let entries: string[] = [];
  const host: SourceChecksHost & CheckServices = {
    problems: (found) => {
      entries.push(...found.map(({ file, problems }) => `${file}: ${problems.length}`));
    },
    async readWasm() {
      const [runtime, go] = await Promise.all([
        readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
        readFile(require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm")),
      ]);
      return { runtime, go };
    },
    readDirectory: reader.readDirectory,
    async readFile(path) {
      const content = await reader.readFile(path);
      await arrival();
      return content ?? null;
    },
  };
  serveChecks(theirs);
  const { remote: checks } = connect<SourceChecks>(ours, host);
  const told = (): string[] => {
    const now = entries;
    entries = [];
    return now;
  };
  return { checks, told };
}

/** Two ends of one pipe, which copies messages as a worker's does. */
function channelPair(): [Channel, Channel] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const end = (own: 0 | 1, other: 0 | 1): Channel => ({
    send: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => listeners[other].forEach((listener) => listener(copy)));
    },
    listen: (listener) => {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return [end(0, 1), end(1, 0)];
}
