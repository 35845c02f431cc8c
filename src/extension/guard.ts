// The one place where errors end: everything VS Code calls goes through guard(), which logs and tells the user.

import * as vscode from "vscode";

/** An error whose message is fit for the user: a fact, then what to do. It is told, but is no fault of ours. */
export class UserError extends Error {
  override readonly name = "UserError";
}

export const log = vscode.window.createOutputChannel("Goroutine Lens", { log: true });

/** Runs `action`; what it throws is logged and shown, and the result is then undefined. */
export async function guard<Result>(
  doing: string,
  action: () => Result | PromiseLike<Result>,
): Promise<Result | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof vscode.CancellationError) return undefined;
    if (error instanceof UserError) {
      void vscode.window.showWarningMessage(error.message);
      return undefined;
    }
    log.error(doing, error instanceof Error ? error : String(error));
    const reason = error instanceof Error ? error.message : String(error);
    const showLog = "Show log";
    void vscode.window
      .showErrorMessage(`Goroutine Lens failed while ${doing}: ${reason}`, showLog)
      .then((choice) => choice === showLog && log.show());
    return undefined;
  }
}
