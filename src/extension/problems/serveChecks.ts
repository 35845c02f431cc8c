// What a worker does to check Go source. It knows no platform: a worker thread of Node and a web worker both serve it.

import { findTransportPlaces } from "../../core/gosource/findTransportPlaces";
import { createGoParser } from "../../core/gosource/syntax/goParser";
import { type Channel, connect } from "../../core/protocol";
import type { CheckServices, SourceChecks, SourceChecksHost } from "./checkProtocol";
import type { FileReader } from "./goFiles";
import { WorkspaceChecks } from "./workspaceChecks";

/** `disk` reads the workspace's files where they lie on this machine; else the host is asked for them. */
export function serveChecks(channel: Channel, disk?: FileReader): void {
  const worker: SourceChecks = {
    start: async (folders, options, maxFiles) => (await checks).start(folders, options, maxFiles),
    edit: async (file, text, version) => (await checks).edit(file, text, version),
    changed: async (files) => (await checks).changed(files),
    callers: async (file, position) => (await checks).callers(file, position),
    findTransportPlaces: async (text) => findTransportPlaces(await parser, text),
  };
  const { remote } = connect<SourceChecksHost & CheckServices>(channel, worker);
  const files: FileReader = disk ?? {
    readDirectory: remote.readDirectory,
    readFile: async (path) => (await remote.readFile(path)) ?? undefined,
  };
  const parser = remote.readWasm().then(createGoParser);
  const checks = parser.then(
    (ready) => new WorkspaceChecks(ready, files, (entries) => void remote.problems(entries)),
  );
}
