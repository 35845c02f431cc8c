// What a page compares its profile with: chosen by the user, kept with the file, and read again when it changes.

import * as vscode from "vscode";
import type { PageApi, Remote } from "../../core/protocol";
import type { Base } from "../commands/chooseBase";
import { log, UserError } from "../guard";
import type { ProfileSession } from "../profiles/profileSession";
import type { RelatedFiles } from "../profiles/relatedFiles";
import { settleMs, watchFile } from "../profiles/watchFile";
import type { PageSources } from "./pageSources";

export class Comparison implements vscode.Disposable {
  private watcher: vscode.Disposable | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `gone` fires when the page will not answer any more. */
  constructor(
    private readonly session: ProfileSession,
    private readonly sources: PageSources,
    private readonly related: RelatedFiles,
    private readonly page: Remote<PageApi>,
    private readonly gone: vscode.Event<void>,
  ) {}

  /** Lets the page read and show the profile to compare with; the user may end that. */
  async begin(base: Base): Promise<void> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: `Reading ${base.fileName}`,
      cancellable: true,
    };
    const isCompared = await vscode.window.withProgress(options, (_progress, token) => {
      const ended = new Promise<false>((resolve) => {
        token.onCancellationRequested(() => {
          void this.page.compare(null);
          resolve(false);
        });
        this.gone(() => resolve(false));
      });
      const compared = this.page.compare(this.sources.base(base)).then(
        () => true,
        (error: Error) => {
          throw new UserError(error.message);
        },
      );
      return Promise.race([compared, ended]);
    });
    await this.keep(isCompared ? base : undefined);
  }

  /** With what the file was compared before the page was hidden, the window loaded again, or the base changed. */
  again(): void {
    const { uri } = this.session;
    const base = this.related.base(uri);
    this.watch(base);
    if (base === undefined) return;
    this.page.compare(this.sources.base(base), true).catch((error: Error) => {
      log.info(`comparing ${uri.toString()} with ${base.uri.toString()} again: ${error.message}`);
    });
  }

  /** The page compares no more. */
  end(): Promise<void> {
    return this.keep(undefined);
  }

  dispose(): void {
    this.watch(undefined);
  }

  private async keep(base: Base | undefined): Promise<void> {
    this.watch(base);
    await this.related.setBase(this.session.uri, base);
  }

  private watch(base: Base | undefined): void {
    clearTimeout(this.timer);
    this.watcher?.dispose();
    const changed = (): void => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.again(), settleMs);
    };
    this.watcher = base && watchFile(base.uri, { changed });
  }
}
