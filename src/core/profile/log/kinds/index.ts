// The kinds of logs, in the order they are tried. What is none of them is read line by line.

import type { LogKind } from "../logKind";
import { containerLog } from "./containerLog";
import { csvTable } from "./csvTable";
import { journalExport } from "./journalExport";
import { jsonDocument } from "./jsonDocument";
import { jsonLines } from "./jsonLines";

export const logKinds: readonly LogKind[] = [jsonDocument, jsonLines, journalExport, containerLog, csvTable];
