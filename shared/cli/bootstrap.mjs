/**
 * The first program behind every npm script. It runs on any Node from 20 on, with nothing installed:
 * refuses flags that npm swallowed, installs the dependencies once, then hands over to the pinned Node.
 * Plain JavaScript on `node:` modules, since TypeScript and packages are not there yet.
 */
import { fileURLToPath } from 'node:url';
import { handOver } from './bootstrap/hand-over.mjs';
import { installOnce } from './bootstrap/install.mjs';
import { findNode } from './bootstrap/pinned-node.mjs';
import { refuseSwallowedFlags } from './bootstrap/swallowed-flags.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node must be 20 or newer to set this workspace up, got ${process.version}.`);
  console.error('Get one from nodejs.org or your package manager, then run the same command again.');
  process.exit(1);
}
const refused = refuseSwallowedFlags(process.env, process.argv.slice(2));
if (refused !== undefined) {
  console.error(refused);
  process.exit(2);
}
const installed = await installOnce(root);
if (!installed.ok) {
  console.error(installed.message);
  if (installed.signal !== undefined) process.kill(process.pid, installed.signal);
  process.exit(1);
}
const node = findNode(root);
if (node === undefined) {
  console.error(
    `No pinned Node exists for ${process.platform} ${process.arch}, and this one is ${process.version}.`,
  );
  console.error(
    'Install Node 26.10 or newer (see README.md, "When something fails"), then run the same command again.',
  );
  process.exit(1);
}
handOver(root, node, process.argv.slice(2));
