// The lines of a JSON list's entries, which JSON.parse does not tell.

export interface EntryLines {
  /** Line of the key itself, 1-based. */
  readonly start: number;
  /** Line on which each entry of the list begins. */
  readonly entries: readonly number[];
}

/** Lines of the list `key` in the object that valid JSON `text` holds. */
export function entryLines(text: string, key: string): EntryLines {
  const entries: number[] = [];
  let start = 1;
  let line = 1;
  let depth = 0;
  let inList = false;
  let expectsEntry = false;
  let last = "";
  for (const { 0: token } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|\n|[^\s"[\]{},:]+/g)) {
    if (token === "\n") {
      line++;
      continue;
    }
    if (expectsEntry && token !== "]") {
      entries.push(line);
      expectsEntry = false;
    }
    if (token === ":" && depth === 1) {
      inList = last === JSON.stringify(key);
      if (inList) start = line;
    }
    if (token === "[" || token === "{") {
      depth++;
      if (inList && depth === 2 && token === "[") expectsEntry = true;
    } else if (token === "]" || token === "}") depth--;
    else if (token === "," && inList && depth === 2) expectsEntry = true;
    last = token;
  }
  return { start, entries };
}
