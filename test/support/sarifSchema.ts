// Checks SARIF logs against the standard's schema.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ErrorObject } from "ajv";

let validate: ReturnType<Ajv["compile"]> | undefined;

/** What is wrong with a log by the schema of SARIF 2.1.0; empty when it is valid. */
export function sarifErrors(log: unknown): readonly string[] {
  validate ??= compile();
  return validate(log)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message = "" }: ErrorObject) => `${instancePath} ${message}`,
      );
}

function compile(): ReturnType<Ajv["compile"]> {
  const text = readFileSync(join(__dirname, "../fixtures/schemas/sarif-2.1.0.json"), "utf8");
  // Draft 4, whose keywords used here mean the same in draft 7, except for the name of `id`.
  const { $schema: _, id: __, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat("uri", (value) => URL.canParse(value));
  ajv.addFormat(
    "uri-reference",
    (value) => URL.canParse(value, "file:///base/") && !/[\s<>"{}|\\^`]/.test(value),
  );
  ajv.addFormat("date-time", (value) => !Number.isNaN(Date.parse(value)));
  return ajv.compile(schema);
}
