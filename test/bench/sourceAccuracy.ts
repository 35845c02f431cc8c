// How right the source check is: `npm run accuracy` prints the figures of docs/accuracy.md. Peers are run when their
// programs are on PATH (go install github.com/timakin/bodyclose@latest).

import { spawnSync } from "node:child_process";
import { join, relative, resolve } from "node:path";
import {
  CORPUS,
  IDIOMS,
  labelsIn,
  modulesIn,
  PLATFORM,
  readGoFiles,
  SERVICES,
  workspaceOf,
  WRAPPERS,
  type Files,
  type Label,
} from "../support/goSource";

interface Score {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
  /** Right grades among the true positives; labels tagged error-path accept any. */
  grades: number;
}

/** `found`: "file:line" → grade. A finding on a line without a label is false. */
function score(labels: readonly Label[], found: ReadonlyMap<string, string>): Score {
  const s: Score = { tp: 0, fp: 0, fn: 0, tn: 0, grades: 0 };
  const rest = new Set(found.keys());
  for (const label of labels) {
    const key = `${label.file}:${label.line}`;
    const grade = found.get(key);
    rest.delete(key);
    if (label.want === "ok") s[grade ? "fp" : "tn"]++;
    else if (!grade) s.fn++;
    else {
      s.tp++;
      if (grade === label.want || label.tag === "error-path") s.grades++;
    }
  }
  s.fp += rest.size;
  return s;
}

function print(name: string, s: Score, graded: boolean): void {
  const ratio = (a: number, b: number): string => (b === 0 ? "-" : (a / b).toFixed(3));
  const columns = [s.tp, s.fp, s.fn, s.tn].map((n) => String(n).padStart(4)).join("");
  const grades = graded ? ratio(s.grades, s.tp) : "-";
  const figures = `precision ${ratio(s.tp, s.tp + s.fp)}  recall ${ratio(s.tp, s.tp + s.fn)}  grades ${grades}`;
  console.log(`${name.padEnd(34)}${columns}   ${figures}`);
}

function bodyclose(folder: string, files: Files, labels: readonly Label[]): Score | undefined {
  const found = new Map<string, string>();
  for (const module of modulesIn(files)) {
    const cwd = join(folder, module);
    const env = { ...process.env, GOFLAGS: "-tags=corpustag" };
    const run = spawnSync("bodyclose", ["./..."], { cwd, encoding: "utf8", env });
    if (run.error) return undefined;
    for (const line of (run.stdout + run.stderr).split("\n")) {
      const match = /^(.+?\.go):(\d+):\d+: /.exec(line);
      if (match?.[1]) found.set(`${relative(folder, resolve(cwd, match[1]))}:${match[2]}`, "leak");
    }
  }
  return score(labels, found);
}

async function main(): Promise<void> {
  for (const folder of [CORPUS, IDIOMS, SERVICES, PLATFORM, WRAPPERS]) {
    const files = readGoFiles(folder);
    const labels = labelsIn(files);
    console.log(
      `\n${folder.split("/").at(-1)}: ${labels.length} labelled calls${" ".repeat(6)}TP  FP  FN  TN`,
    );
    const workspace = await workspaceOf(files);
    const problems = workspace.check({ checks: ["http-body-not-closed"] });
    const found = new Map(problems.map((p) => [`${p.file}:${p.range.start.line + 1}`, p.grade as string]));
    print("goroutine-lens check", score(labels, found), true);
    if (folder === WRAPPERS) continue; // bodyclose has to build it, with what it imports
    const peer = bodyclose(folder, files, labels);
    if (peer) print("bodyclose", peer, false);
    else console.log("bodyclose is not on PATH: not compared");
  }
}

void main();
