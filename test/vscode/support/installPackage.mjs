// Installs the packed extension as a user's VS Code does.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { installServer } from "../../../scripts/vscodeServer.mjs";

/** Answers the folder of the installed extension, below `extensionsDir`; `temporary` is a folder for what else it writes. */
export function installPackage(version, file, extensionsDir, temporary) {
  const { server, node } = installServer(version);
  mkdirSync(extensionsDir, { recursive: true });
  const args = [
    ...[join(server, "out", "server-main.js"), "--install-extension", file],
    ...["--extensions-dir", extensionsDir, "--server-data-dir", join(temporary, "install")],
  ];
  const { status, stdout, stderr } = spawnSync(node, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`The package could not be installed:\n${stdout}${stderr}`);
  return join(
    extensionsDir,
    readdirSync(extensionsDir).find((name) => name.startsWith("goroutine-lens.")) ?? "",
  );
}
