// How a file is called that is made of a profile.

/** "goroutine.pb.gz" and "svg" give "goroutine.svg": the ending that names the profile's own format goes. */
export function exportName(fileName: string, extension: string): string {
  return `${fileName.replace(/(\.pb)?\.gz$|\.(pprof|prof|txt|log)$/, "")}.${extension}`;
}
