// Saving what is shown: as data for other tools, and the flame graph as a picture. The host asks where to.
import { encodePprofFile } from "../core/profile/encode";
import { exportName } from "../core/profile/exports/exportName";
import { toFolded } from "../core/profile/exports/folded";
import { toSpeedscope } from "../core/profile/exports/speedscope";
import { flamePng, flameSvg } from "./flame/picture";
import type { ViewContext } from "./view";

/** One entry of the export menu. */
export interface Export {
  readonly label: string;
  readonly extension: string;
  make(context: ViewContext): string | ArrayBuffer | Promise<ArrayBuffer>;
}

export const exports: readonly Export[] = [
  {
    label: "folded stacks",
    extension: "folded.txt",
    make: ({ model }) => toFolded(model.profile, model.measures.value.perSample),
  },
  {
    label: "speedscope JSON",
    extension: "speedscope.json",
    make: ({ model, store }) =>
      toSpeedscope(model.profile, model.measures.value.perSample, model.sampleType, store.snapshot.fileName),
  },
  {
    label: "pprof of what is shown",
    extension: "filtered.pb.gz",
    make: ({ model }) => encodePprofFile(model.profile).buffer,
  },
  { label: "flame graph as SVG", extension: "svg", make: ({ model }) => flameSvg(model) },
  { label: "flame graph as PNG", extension: "png", make: ({ model }) => flamePng(model) },
];

/** Makes the export and gives it to the host to save beside the profile. */
export async function runExport(chosen: Export, context: ViewContext): Promise<void> {
  const name = exportName(context.store.snapshot.fileName, chosen.extension);
  await context.actions.host.save(name, await chosen.make(context));
}
