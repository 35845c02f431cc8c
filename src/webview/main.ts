// The page's entry: connects to the host and starts the app.
//
// What tests may rely on (data-testid unless said otherwise):
//   header: profile-kind, profile-goroutines, profile-stacks, profile-time, profile-format, headline, notes
//   view tabs: role "tab" with the view's title and data-view="findings|stacks|flame|…"; the shown view is
//     role "tabpanel" with data-view
//   search: search (text field), search-count; filters: chip (data-kind), chip-remove, filter-undo, filter-clear
//   findings: finding (data-rule), finding-title, finding-confidence, evidence, suspect, suspect-open, suspect-fix
//     census, census-entry (data-state), open-bodies, series, series-row (data-rule, data-trend), series-restart,
//     background, background-entry (data-rule), recipes
//   frames in any list: frame (a button, data-function, data-place="file.go:12"); a click opens the source
//   stacks: stack-group, stack-value, unfold; flame graph: flame-graph (role "tree", data-drawn = boxes drawn,
//     role "treeitem" inside), breadcrumb, zoom-back; call tree: call-tree (role "treegrid"), tree-row
//   selected frame: selection-name, selection-place (opens the source)
//   loading and failure: loading, failure, empty
import { connect, type HostApi, type PageApi } from "../core/protocol";
import { App } from "./app";
import { defineControls } from "./widgets/toolkit";

interface VsCodeApi {
  postMessage(message: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
defineControls();

const page: PageApi = {
  progress: (stage, fraction) => app.progress(stage, fraction),
  failed: (message) => app.failed(message),
  show: (source) => app.show(source),
  analysis: (facts) => app.analysis(facts),
  findings: (findings) => app.findings(findings),
  restore: (state) => app.restore(state),
  command: (name) => app.command(name),
  revealSamples: (samples) => app.revealSamples(samples),
  revealCallers: (functionName) => app.revealCallers(functionName),
  compare: (base, isRestored) => app.compare(base, isRestored),
};

const { remote } = connect<HostApi>(
  {
    send: (message) => vscode.postMessage(message),
    listen: (listener) => {
      const receive = (event: MessageEvent): void => listener(event.data);
      addEventListener("message", receive);
      return () => removeEventListener("message", receive);
    },
  },
  page,
);

const app = new App(document.getElementById("app") ?? document.body, remote);
addEventListener("error", ({ message }) => void remote.log(message));
addEventListener("unhandledrejection", ({ reason }) => void remote.log(String(reason)));
void app.start();
