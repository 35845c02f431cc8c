// Finds a goroutine's header within a line of a log.

import type { FindHeader } from "../../log/cleanLog";
import { parseStatus } from "./header";

const START = "goroutine \\d+ (?:gp=0x[0-9a-f]+ m=\\S+ (?:mp=\\S+ )?)?\\[";
const HEADER = new RegExp(`^(.*?)((?:${START}([a-zA-Z].*)|WARNING: DATA RACE)\\s*)$`);
/** Behind the header there is the end of what the logger put around it: a quote mark, braces. */
const ENCLOSED = new RegExp(`^(.*?)(${START}[a-zA-Z].*?\\](?: \\{.*?\\})?:?)([^\\w\\s:]+)\\s*$`);

/** Headers are short, labels and all; looking for their ends in long lines takes long. */
const LONGEST_HEADER = 4096;

export const findGoroutine: FindHeader = (line) => {
  const [, before = "", header = "", status] = HEADER.exec(line) ?? [];
  if (header === "") return undefined;
  if (status === undefined || parseStatus(status)) return { before, header, behind: "" };
  const enclosed = line.length < LONGEST_HEADER ? ENCLOSED.exec(line) : null;
  return enclosed ? { before, header: enclosed[2]!, behind: enclosed[3]! } : { before, header, behind: "" };
};
