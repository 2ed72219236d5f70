/**
 * What a fresh clone needs before anything else can run, in plain JavaScript because nothing is installed yet:
 * Node new enough, dependencies as the lock file says, a build of the sources as they are now.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command of the project, its output passed on; ends this process with its exit code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) fail(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** A tool of node_modules, started by its JavaScript entry so that no shell and no shim is between. */
export function runTool(name, args, options = {}) {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : (manifest.bin[name] ?? Object.values(manifest.bin)[0]);
  run(process.execPath, [join(root, 'node_modules', name, bin), ...args], options);
}

export function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Hearth needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/**
 * Installs what the lock file says when node_modules is missing or older than it. `npm install --no-save` and not `npm ci`:
 * the latter refuses a lock file without the optional packages of every other platform, which not every registry has.
 */
export function ensureInstalled() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.hearth-install');
  const wanted = digest([lock]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies (once) ...');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(stamp, wanted);
}

/** Builds packages/hearth/dist and packages/toolkit/dist when a source file has changed since the last build. */
export function ensureBuilt() {
  const stamp = join(root, 'packages/hearth/dist/.built-from');
  const wanted = digest([
    ...sources(join(root, 'packages/hearth/src')),
    ...sources(join(root, 'packages/toolkit/src')),
    join(root, 'tools/build.ts'),
    join(root, 'tools/build-toolkit.ts'),
    join(root, 'package-lock.json'),
  ]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  runTool('tsx', [join(root, 'tools/build.ts')]);
  writeFileSync(stamp, wanted);
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => !file.endsWith('.test.ts') && statSync(file).isFile())
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
