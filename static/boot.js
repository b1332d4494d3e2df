// Starts the app. Addresses are relative to this file, so that the folder works wherever it is copied.
import init from './app.js';

try {
  await init({ module_or_path: await program() });
} catch (error) {
  console.error(error);
  const app = document.getElementById('app');
  if (app) {
    app.replaceChildren(notice(error));
  }
}

/**
 * The program. Many static servers do not compress, so it comes compressed and is inflated here, while it arrives; where
 * that does not work, as it is.
 */
async function program() {
  const plain = new URL('app_bg.wasm', import.meta.url);
  if (!globalThis.DecompressionStream) {
    return plain;
  }
  try {
    const response = await fetch(new URL('app_bg.wasm.gz', import.meta.url), { credentials: 'same-origin' });
    return response.ok ? await inflated(response) : plain;
  } catch {
    return plain;
  }
}

/** The body inflated, as wasm. Some servers name the encoding, and the browser has inflated it already: then as it is. */
async function inflated(response) {
  const [start, body] = response.body.tee();
  const reader = start.getReader();
  const { value = [] } = await reader.read();
  reader.cancel();
  const isGzip = value[0] === 0x1f && value[1] === 0x8b;
  const wasm = isGzip ? body.pipeThrough(new DecompressionStream('gzip')) : body;
  return new Response(wasm, { headers: { 'content-type': 'application/wasm' } });
}

/** What the reader sees when the app cannot start: what happened, what to try, and the technical cause. */
function notice(error) {
  const main = element('main', 'boot');
  const alert = element('div', 'boot-failed');
  alert.setAttribute('role', 'alert');
  const english = element('p', '', 'The app could not start. Reload the page; if that does not help, use a newer '
    + 'browser (Chrome or Edge 91, Firefox 89, Safari 16.4 or later). Nothing you saved is lost.');
  english.lang = 'en';
  alert.append(
    element('p', '', '页面没有打开。请刷新重试；若仍不行，请换用较新的浏览器'
      + '（Chrome 或 Edge 91、Firefox 89、Safari 16.4 及以上）。已保存的内容不会丢失。'),
    english,
    element('code', '', String(error)),
  );
  main.append(element('h1', '', 'LadderLab 晋升沙盘'), alert);
  return main;
}

function element(name, className, text = '') {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}
