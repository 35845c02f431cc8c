// Logs as one JSON document (gcloud logging read, aws logs filter-log-events, an answer of Elasticsearch or Loki), and as
// documents of several lines each (journalctl -o json-pretty).

import type { LogKind, LogRecord } from "../logKind";
import { recordsOf } from "./jsonRecord";

const BETWEEN_DOCUMENTS = /(?<=^[}\]])\s*\n(?=[{[])/m;

export const jsonDocument: LogKind = {
  title: "JSON",
  read(text) {
    if (!/^\s*(?:\[|\{\s*(?:"[^"\n]*":|\n))/.test(text)) return undefined;
    return parsed(text) ?? severalDocuments(text);
  },
};

function severalDocuments(text: string): readonly LogRecord[] | undefined {
  if (!/^\s*\{\s*\n/.test(text)) return undefined;
  const records = text.trim().split(BETWEEN_DOCUMENTS).map(parsed);
  return records.every((one) => one !== undefined) ? records.flat() : undefined;
}

function parsed(text: string): readonly LogRecord[] | undefined {
  try {
    return recordsOf(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
