// The worker thread that checks Go source.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { assert } from "../../core/base/assert";
import { findTransportPlaces } from "../../core/gosource/findTransportPlaces";
import { createGoParser } from "../../core/gosource/syntax/goParser";
import { connect } from "../../core/protocol";
import type { SourceChecks, SourceChecksHost } from "../problems/checkProtocol";
import { threadChannel } from "./threadChannel";

assert(parentPort !== null, "the checking thread runs outside a worker");

/** The grammar lies beside this bundle. */
const parser = Promise.all([
  readFile(join(__dirname, "web-tree-sitter.wasm")),
  readFile(join(__dirname, "tree-sitter-go.wasm")),
]).then(([runtime, go]) => createGoParser({ runtime, go }));

const thread: SourceChecks = {
  start: async () => undefined,
  edit: async () => [],
  changed: async () => undefined,
  findTransportPlaces: async (text) => findTransportPlaces(await parser, text),
};

connect<SourceChecksHost>(threadChannel(parentPort), thread);
