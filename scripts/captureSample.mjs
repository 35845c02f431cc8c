// Records the sample's profiles anew: builds the service where a build machine would (/build/shop), lets
// it leak, and fetches its profiles. Needs Go, and the right to write to /build.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, root } from "./vscodeServer.mjs";

const sample = join(root, "sample");
const build = "/build/shop";
const profiles = join(sample, "profiles");

rmSync(build, { recursive: true, force: true });
mkdirSync(build, { recursive: true });
for (const part of ["go.mod", "cmd", "inventory", "orders"]) {
  cpSync(join(sample, part), join(build, part), { recursive: true });
}
execFileSync("go", ["build", "-o", "shop", "./cmd/shop"], { cwd: build, stdio: "inherit" });

const warehouse = `127.0.0.1:${await freePort()}`;
const shop = `127.0.0.1:${await freePort()}`;
const started = [run("warehouse", warehouse), run("serve", shop, warehouse)];
try {
  await Promise.all([until(warehouse), until(shop)]);
  await visit("/order?sku=bolt", 8);
  await visit("/stock?sku=bolt", 6);
  await visit("/picture?sku=bolt", 4);
  await record("goroutine-early.pb.gz", "");
  // Far enough apart for a rate that means something.
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  await visit("/picture?sku=bolt", 20);
  await record("goroutine.pb.gz", "");
  await record("goroutine.debug1.txt", "?debug=1");
  await record("goroutine.debug2.txt", "?debug=2");
} finally {
  for (const child of started) child.kill();
  rmSync(build, { recursive: true, force: true });
}

function run(...args) {
  return spawn(join(build, "shop"), args, { stdio: "inherit" });
}

async function until(address) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(`http://${address}/`);
      return;
    } catch {
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
  throw new Error(`Nothing answers at ${address}.`);
}

async function visit(path, times) {
  for (let i = 0; i < times; i++) await (await fetch(`http://${shop}${path}`)).text();
}

async function record(name, query) {
  // A connection of its own, closed at once, so that only the shop's own work is in the profile.
  const response = await fetch(`http://${shop}/debug/pprof/goroutine${query}`, {
    headers: { connection: "close" },
  });
  writeFileSync(join(profiles, name), new Uint8Array(await response.arrayBuffer()));
}
