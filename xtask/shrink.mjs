// Makes scripts smaller in place: short names, no spaces, no comments but the first, which names the types.
//
//   node shrink.mjs SCRIPT…     (`cargo xtask dist` calls it)
import { readFile, writeFile } from 'node:fs/promises';

import { transform } from 'esbuild';

for (const script of process.argv.slice(2)) {
  const text = await readFile(script, 'utf8');
  const [types = ''] = text.match(/^\/\* @ts-self-types.*\*\/\n/) ?? [];
  const { code } = await transform(text, { format: 'esm', minify: true, target: 'es2022', charset: 'utf8' });
  await writeFile(script, types + code);
}
