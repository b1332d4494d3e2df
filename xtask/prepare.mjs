// Has a program make ready what a first visit shows, and writes the memory as it is then.
//
//   node prepare.mjs PROGRAM MEMORY     (`cargo xtask dist` calls it)
import { readFile, writeFile } from 'node:fs/promises';

const [from, to] = process.argv.slice(2);

/**
 * Sizes of the pieces in which free memory is taken, in bytes: when one grows the memory, the next smaller is tried.
 * Then once more without the smallest, which leave marks of their own.
 */
const PIECES = [[65_536, 4_096, 256, 12], [65_536, 4_096]];

const module = await WebAssembly.compile(await readFile(from));
const imports = {};
for (const { module: room, name } of WebAssembly.Module.imports(module)) {
  imports[room] ??= {};
  imports[room][name] = () => {
    throw new Error(`there is no page yet, and ${name} was called`);
  };
}
const { exports } = await WebAssembly.instantiate(module, imports);
exports.prepare();
PIECES.forEach((sizes) => wipe(exports, sizes));
await writeFile(to, new Uint8Array(exports.memory.buffer));

/** Overwrites what was freed, as zeros cost nothing: all free memory is taken, filled and given back. */
function wipe({ memory, __wbindgen_malloc: take, __wbindgen_free: give }, sizes) {
  const taken = [];
  for (const size of sizes) {
    const before = memory.buffer.byteLength;
    while (memory.buffer.byteLength === before) {
      taken.push([take(size, 1), size]);
    }
  }
  for (const [start, size] of taken) {
    new Uint8Array(memory.buffer, start, size).fill(0);
  }
  for (const [start, size] of taken) {
    give(start, size, 1);
  }
}
