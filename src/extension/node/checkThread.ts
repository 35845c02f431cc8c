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
import { WorkspaceChecks } from "../problems/workspaceChecks";

assert(parentPort !== null, "the checking thread runs outside a worker");

/** The grammar lies beside this bundle. */
const parser = Promise.all([
  readFile(join(__dirname, "web-tree-sitter.wasm")),
  readFile(join(__dirname, "tree-sitter-go.wasm")),
]).then(([runtime, go]) => createGoParser({ runtime, go }));

const checks = parser.then((ready) => new WorkspaceChecks(ready, (entries) => void remote.problems(entries)));

const thread: SourceChecks = {
  start: async (folders, options) => (await checks).start(folders, options),
  edit: async (file, text, version) => (await checks).edit(file, text, version),
  changed: async (files) => (await checks).changed(files),
  findTransportPlaces: async (text) => findTransportPlaces(await parser, text),
};

const { remote } = connect<SourceChecksHost>(threadChannel(parentPort), thread);
