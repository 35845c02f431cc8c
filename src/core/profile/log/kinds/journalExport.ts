// What journalctl -o export prints: a line per field, a blank line between entries (systemd's JOURNAL_EXPORT_FORMATS).

import { ofEpoch } from "../logTime";
import type { LogKind, LogRecord } from "../logKind";

const MESSAGE = "MESSAGE=";
const TIME = "__REALTIME_TIMESTAMP=";

export const journalExport: LogKind = {
  title: "journal, exported",
  read(text) {
    if (!text.startsWith("__CURSOR=")) return undefined;
    const records: LogRecord[] = [];
    let timeMs: number | undefined;
    for (const line of text.split("\n")) {
      if (line.startsWith(TIME)) timeMs = ofEpoch(Number(line.slice(TIME.length)));
      else if (line.startsWith(MESSAGE)) records.push({ text: line.slice(MESSAGE.length), timeMs });
    }
    return records;
  },
};
