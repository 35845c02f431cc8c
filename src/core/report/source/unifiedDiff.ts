// A unified diff of two versions of a file, for previews that `git apply` and `patch` understand.

const CONTEXT = 3;

interface Step {
  readonly kind: " " | "-" | "+";
  readonly line: string;
}

/** "" when the texts are equal. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return "";
  const steps = diffLines(before.split("\n"), after.split("\n"));
  const out = [`--- a/${file}`, `+++ b/${file}`];
  for (const hunk of hunks(steps)) out.push(...hunk);
  return `${out.join("\n")}\n`;
}

/** Lines by the longest common subsequence of what lies between the equal head and the equal tail. */
function diffLines(a: readonly string[], b: readonly string[]): Step[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const keep = (lines: readonly string[]): Step[] => lines.map((line) => ({ kind: " ", line }));
  const middle = lcs(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...keep(a.slice(0, head)), ...middle, ...keep(a.slice(a.length - tail))];
}

function lcs(a: readonly string[], b: readonly string[]): Step[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push({ kind: " ", line: a[i]! });
      i++;
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      steps.push({ kind: "-", line: a[i++]! });
    } else steps.push({ kind: "+", line: b[j++]! });
  }
  return steps;
}

function hunks(steps: readonly Step[]): string[][] {
  const near = new Uint8Array(steps.length);
  steps.forEach((step, at) => {
    if (step.kind !== " ") near.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
  });
  const all: string[][] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let at = 0; at < steps.length;) {
    if (!near[at]) {
      oldLine++;
      newLine++;
      at++;
      continue;
    }
    const lines: string[] = [];
    const [oldStart, newStart] = [oldLine, newLine];
    for (; at < steps.length && near[at]; at++) {
      const { kind, line } = steps[at]!;
      if (kind !== "+") oldLine++;
      if (kind !== "-") newLine++;
      lines.push(kind + line);
    }
    const header = `@@ -${oldStart},${oldLine - oldStart} +${newStart},${newLine - newStart} @@`;
    all.push([header, ...lines]);
  }
  return all;
}
