/**
 * Every runtime runs on the Node that runs Hearth. Where that is older than the runtime that the template names, the AWS
 * SDK would warn of a Node that the function does not have on AWS: that one warning is left out.
 */

export function muteVersionWarning(): void {
  const named = /^AWS_Lambda_nodejs(\d+)\./.exec(process.env['AWS_EXECUTION_ENV'] ?? '')?.[1];
  if (named === undefined || Number(named) <= Number(process.versions.node.split('.', 1)[0])) return;
  const emit = process.emitWarning.bind(process);
  const filtered = (warning: string | Error, ...rest: unknown[]): void => {
    if (typeof warning === 'string' && warning.startsWith('NodeVersionSupportWarning:')) return;
    Reflect.apply(emit, process, [warning, ...rest]);
  };
  Reflect.set(process, 'emitWarning', filtered);
}
