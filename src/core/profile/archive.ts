// Archives hold profiles, as the bundles of nomad, consul and cockroach do. They are not unpacked here: the user is told
// which of their files to open.

import { startOf } from "./wrappings/wrapping";

const LOOKS_LIKE_PROFILE = /goroutine|pprof|\.prof$|\.pb\.gz$|stacks?\b|profile/i;
const NAMES_SHOWN = 3;
const TAR_BLOCK = 512;
const ZIP_ENTRY = 0x04034b50;
const ZIP_DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_SIZE = 46;

/** Says what to unpack of a zip or tar archive; undefined when the bytes are none. */
export function entriesOfArchive(bytes: Uint8Array): string | undefined {
  const isZip = ["PK\x03\x04", "PK\x05\x06"].includes(startOf(bytes, 4));
  if (!isZip && !isTar(bytes)) return undefined;
  const names = isZip ? zipNames(bytes) : tarNames(bytes);
  const profiles = names.filter((name) => LOOKS_LIKE_PROFILE.test(name));
  const shown = profiles.slice(0, NAMES_SHOWN).join(", ");
  const which = profiles.length === 0 ? "the profile in it" : `what is in it, e.g. ${shown}`;
  return `This is a ${isZip ? "zip" : "tar"} archive. Unpack it and open ${which}.`;
}

/** "ustar" stands in the header of the first file (POSIX.1-1988). */
export function isTar(bytes: Uint8Array): boolean {
  return startOf(bytes.subarray(257, 262)) === "ustar";
}

function tarNames(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + TAR_BLOCK <= bytes.length && bytes[at] !== 0;) {
    names.push(startOf(bytes.subarray(at, at + 100)).replace(/\0.*$/s, ""));
    const size = parseInt(startOf(bytes.subarray(at + 124, at + 136)), 8);
    if (!(size >= 0)) break;
    at += TAR_BLOCK + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  return names;
}

/** From the central directory, which stands at the end (APPNOTE.TXT, section 4.3.12). */
function zipNames({ buffer, byteOffset, byteLength }: Uint8Array): readonly string[] {
  const view = new DataView(buffer, byteOffset, byteLength);
  const names: string[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY_SIZE <= byteLength;) {
    const mark = view.getUint32(at, true);
    if (mark === ZIP_DIRECTORY_ENTRY) {
      const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) =>
        view.getUint16(at + field, true),
      );
      const start = at + DIRECTORY_ENTRY_SIZE;
      const end = Math.min(start + name, byteLength);
      names.push(startOf(new Uint8Array(buffer, byteOffset + start, end - start)));
      at = start + name + extra + comment;
    } else if (mark === ZIP_ENTRY && view.getUint32(at + 18, true) > 0) {
      at +=
        30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
    } else at++;
  }
  return names;
}
