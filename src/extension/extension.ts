// Makes the extension's parts and connects them. What differs between hosts comes as a Platform, from node/ or web/.

import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { PastedProfiles } from "./commands/pastedProfiles";
import { pickCompanions } from "./commands/analyzeTogether";
import { chooseBase } from "./commands/chooseBase";
import { Diagnosis } from "./diagnosis";
import { ProfileEditor } from "./editor/profileEditor";
import type { ViewState } from "../core/protocol";
import { FileMemory } from "./fileMemory";
import { log } from "./guard";
import { EditTracker } from "./lenses/editTracker";
import { HoverProvider } from "./lenses/hoverProvider";
import { LensProvider } from "./lenses/lensProvider";
import { LineCounter } from "./lenses/lineCounter";
import { Links, linkTo } from "./links";
import type { Platform } from "./platform";
import { Diagnostics } from "./problems/diagnostics";
import { applyFix, type CheckNow, FixProvider } from "./problems/fixProvider";
import { ProblemStore } from "./problems/problemStore";
import { SourceChecker } from "./problems/sourceChecker";
import { OpenProfiles } from "./profiles/openProfiles";
import { RelatedFiles } from "./profiles/relatedFiles";
import { SourceFinder } from "./source/sourceFinder";
import { showLine, SourceOpener } from "./source/sourceOpener";
import { SourceRootsProvider, uriOf } from "./source/sourceRoots";

const goFiles: vscode.DocumentSelector = [{ language: "go" }, { pattern: "**/*.go" }];

export function start(context: vscode.ExtensionContext, platform: Platform): void {
  const roots = new SourceRootsProvider(platform.askGoEnvironment);
  const finder = new SourceFinder(roots);
  const opener = new SourceOpener(finder);
  const related = new RelatedFiles(context.workspaceState);
  const profiles = new OpenProfiles(platform.decode, related);
  const problems = new ProblemStore();
  const checker = new SourceChecker(platform.startChecks, problems);
  const checkNow: CheckNow = (document) => checker.checkNow(document);
  const diagnosis = new Diagnosis(profiles, problems);
  const counter = new LineCounter(finder);
  const edits = new EditTracker();
  const pasted = new PastedProfiles();
  const viewStates = new FileMemory<ViewState>(context.workspaceState, "viewStates");
  const editor = new ProfileEditor(context.extensionUri, profiles, {
    viewStates,
    related,
    diagnose: (session) => diagnosis.of(session),
    onDidChangeDiagnosis: diagnosis.onDidChange,
    openFrame: (place, profile) => opener.openFrame(place, profile),
    openSuspect: async (suspect, { profile }) => {
      // The checks name files of this machine, a pointer of the profile those of the build machine.
      if (suspect.grade === "pointer") await opener.openFrame(suspect, profile);
      else await showLine(uriOf(suspect.file), suspect.line, suspect.column - 1);
    },
    fixSuspect: async ({ file, line }, check) => {
      await showLine(uriOf(file), line);
      await applyFix(checkNow, uriOf(file), check, line - 1);
    },
    chooseBase,
    analyzeTogether: pickCompanions,
    report: (session) => diagnosis.report(session),
    linkTo: ({ uri }, state) => linkTo(context.extension.id, uri, state),
  });
  const lenses = new LensProvider({
    ...{ profiles, diagnosis, counter, edits, checkNow },
    findTransportPlaces: (document) => checker.findTransportPlaces(document),
  });

  context.subscriptions.push(
    ...[log, roots, profiles, problems, checker, diagnosis, edits, lenses],
    new Diagnostics(problems, diagnosis),
    editor.register(),
    pasted.register(),
    roots.onDidChange(() => counter.forget()),
    vscode.window.registerUriHandler(new Links(viewStates, editor)),
    vscode.languages.registerCodeLensProvider(goFiles, lenses),
    vscode.languages.registerHoverProvider(goFiles, new HoverProvider(problems, diagnosis, profiles)),
    vscode.languages.registerCodeActionsProvider(goFiles, new FixProvider(checkNow), {
      providedCodeActionKinds: FixProvider.kinds,
    }),
    registerCommands({
      ...{ editor, profiles, pasted, counter, problems, checkNow },
      findCallers: (document, position) => checker.findCallers(document, position),
    }),
  );
}
