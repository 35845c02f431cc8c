// The report formats. Adding one: a file beside this one, and a line here.

import { json } from "./json";
import { markdown } from "./markdown";
import type { ReportFormat } from "./report";
import { sarif } from "./sarif";
import { text } from "./text";

export const reportFormats: readonly ReportFormat[] = [text, json, markdown, sarif];
