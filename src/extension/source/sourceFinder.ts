// Finds the file of a frame on this machine, and which frames of a profile lie in a file.

import * as vscode from "vscode";
import { baseName } from "../../core/annotations/goFiles";
import {
  findBuildFolders,
  type PathMapping,
  type RecordedPlace,
  sourceCandidates,
} from "../../core/annotations/sourcePaths";
import type { Profile } from "../../core/profile/profile";
import { pathOf, type SourceRootsProvider, uriOf } from "./sourceRoots";

export interface FoundSource {
  readonly uri?: vscode.Uri;
  /** What was tried, when nothing was found. */
  readonly tried: readonly { readonly path: string; readonly rule: string }[];
}

export class SourceFinder {
  private readonly buildFolders = new WeakMap<Profile, PathMapping[]>();

  constructor(private readonly roots: SourceRootsProvider) {}

  async find(place: RecordedPlace, profile: Profile | undefined): Promise<FoundSource> {
    const candidates = await this.candidates(place, profile);
    for (const { path } of candidates) {
      const uri = uriOf(path);
      if (await isFile(uri)) return { uri, tried: candidates };
    }
    return { tried: candidates };
  }

  /** Rows of the profile's functions whose source is the file at `uri`. */
  async functionsIn(uri: vscode.Uri, profile: Profile): Promise<Set<number>> {
    const path = pathOf(uri);
    const name = baseName(path);
    const rows = new Set<number>();
    const verdicts = new Map<string, boolean>();
    for (let row = 0; row < profile.functions.length; row++) {
      const file = profile.strings[profile.functions.file[row]!] ?? "";
      if (!file.endsWith(name)) continue;
      const functionName = profile.strings[profile.functions.name[row]!] ?? "";
      const key = `${functionName.slice(0, functionName.lastIndexOf("/") + 1)}\n${file}`;
      let verdict = verdicts.get(key);
      if (verdict === undefined) {
        verdict = await this.isAt({ function: functionName, file }, profile, path);
        verdicts.set(key, verdict);
      }
      if (verdict) rows.add(row);
    }
    return rows;
  }

  /** True when the frame's file would be found at `path`: no better candidate exists. */
  private async isAt(place: RecordedPlace, profile: Profile, path: string): Promise<boolean> {
    for (const candidate of await this.candidates(place, profile)) {
      if (candidate.path === path) return true;
      if (await isFile(uriOf(candidate.path))) return false;
    }
    return false;
  }

  private async candidates(place: RecordedPlace, profile: Profile | undefined) {
    const roots = await this.roots.get();
    return sourceCandidates(place, roots, profile === undefined ? [] : this.foldersOf(profile, roots));
  }

  private foldersOf(profile: Profile, roots: Awaited<ReturnType<SourceRootsProvider["get"]>>): PathMapping[] {
    let folders = this.buildFolders.get(profile);
    if (folders === undefined) {
      folders = findBuildFolders(placesOf(profile), roots);
      this.buildFolders.set(profile, folders);
    }
    return folders;
  }
}

function* placesOf({ functions, strings }: Profile): Generator<RecordedPlace> {
  for (let row = 0; row < functions.length; row++) {
    yield { function: strings[functions.name[row]!] ?? "", file: strings[functions.file[row]!] ?? "" };
  }
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
