// The wrappings that are taken off before a format is looked for, in the order they are tried.

import { base64 } from "./base64";
import { byteOrder } from "./byteOrder";
import { gzip } from "./gzip";
import { hexDump } from "./hexDump";
import { httpAnswer } from "./httpAnswer";
import { lineEnds } from "./lineEnds";
import { markup } from "./markup";
import { terminal } from "./terminal";
import { wrappedLines } from "./wrappedLines";
import type { Wrapping } from "./wrapping";

export const wrappings: readonly Wrapping[] = [
  gzip,
  byteOrder,
  httpAnswer,
  base64,
  hexDump,
  markup,
  terminal,
  lineEnds,
  wrappedLines,
];
