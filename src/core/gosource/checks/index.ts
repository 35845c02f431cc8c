// All source checks. A new one is one file here and one line.

import type { Check } from "./check";
import { httpBodyNotClosed } from "./httpBodyNotClosed";

export const CHECKS: readonly Check[] = [httpBodyNotClosed];
