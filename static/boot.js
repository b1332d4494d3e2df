// Starts the app. Addresses are relative to this file, so that the folder works wherever it is copied.
//
// The program comes in two parts, which xtask/src/split.rs explains: what a first visit runs, and the rest. The rest is
// fetched once the page is painted; what the reader does meanwhile is kept for it. What needs it sooner by itself, such
// as another address, waits for it in `loadRest`.
import init, { initSync } from './app.js';
import { keepEvents } from './early.js';

const FIRST = 'app_first.wasm';
const REST = 'app_rest.wasm';
const LOOKS = 'pages.css';
const WASM = 'application/wasm';
/** The addresses of the view that a first visit shows. */
const FIRST_VIEW = ['', '#', '#/', '#/design'];

let isWhole = false;
/** What does the events that were kept, as long as they are. */
let doWhatWasKept = null;
/** The rest, once it is compiled. */
let rest = null;
/** Settles `ready`. */
let sayReady;
/**
 * Settled once no event is kept any more and those that were are done: the whole program is there, or could not be
 * loaded.
 */
const ready = new Promise((resolve) => {
  sayReady = resolve;
});
globalThis.ladderlab = { loadRest, ready };

try {
  const first = file(FIRST, WASM);
  // The rest reads what was saved, and draws the other views.
  const needsRest = hasSaved() || !FIRST_VIEW.includes(location.hash);
  await Promise.all([dress(), needsRest && fetchRest()]);
  const program = await first;
  doWhatWasKept = keepEvents();
  await init({ module_or_path: program });
  requestAnimationFrame(() => setTimeout(complete));
} catch (error) {
  console.error(error);
  release();
  const app = document.getElementById('app');
  if (app) {
    app.replaceChildren(notice(error));
  }
}

/** Whether something was saved in this folder; the keys are those of src/browser/storage. */
function hasSaved() {
  try {
    const keys = `ladderlab:${location.pathname.replace(/[^/]*$/, '')}:`;
    return Object.keys(localStorage).some((key) => key.startsWith(keys));
  } catch {
    return false;
  }
}

/** Fetches the rest. Where that fails, `loadRest` tries again when it is needed. */
async function fetchRest() {
  try {
    rest = await WebAssembly.compileStreaming(file(REST, WASM));
  } catch (error) {
    console.warn(error);
  }
}

/** Fetches the rest while the reader reads. */
async function complete() {
  if (!rest) {
    await fetchRest();
  }
  try {
    if (rest) {
      loadRest();
    }
  } finally {
    // Without the rest, what needs it says so when it is asked for.
    release();
  }
}

/** Does what was kept, once. */
function release() {
  const doIt = doWhatWasKept;
  doWhatWasKept = null;
  sayReady(doIt?.());
}

/** Loads the rest at once, while everything waits: a part of it is to run now. The program calls this. */
function loadRest() {
  if (isWhole) {
    return;
  }
  rest ??= requestRest();
  new WebAssembly.Instance(rest, { first: initSync() });
  isWhole = true;
  // Not within the call that needed it.
  setTimeout(release);
}

/** Fetches the rest while everything waits. */
function requestRest() {
  const request = new XMLHttpRequest();
  request.open('GET', new URL(REST, import.meta.url), false);
  // Bytes as they are: a request that everything waits for knows no other way.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) {
    throw new Error(`${REST}: ${request.status}`);
  }
  const bytes = Uint8Array.from(request.responseText, (char) => char.charCodeAt(0) & 0xff);
  return new WebAssembly.Module(bytes);
}

/** Puts on the looks of the pages; the page itself names only those that are seen before. */
async function dress() {
  try {
    const sheet = new CSSStyleSheet();
    const response = await file(LOOKS, 'text/css');
    sheet.replaceSync(await response.text());
    document.adoptedStyleSheets = [sheet];
  } catch {
    const link = Object.assign(element('link'), { rel: 'stylesheet', href: new URL(LOOKS, import.meta.url) });
    const loaded = new Promise((resolve) => {
      link.onload = resolve;
      link.onerror = resolve;
    });
    document.head.append(link);
    await loaded;
  }
}

/**
 * A file. Many static servers do not compress, so it comes compressed and is inflated here, while it arrives; where that
 * does not work, as it is.
 */
async function file(name, type) {
  const plain = new URL(name, import.meta.url);
  if (globalThis.DecompressionStream) {
    try {
      const response = await fetch(`${plain}.gz`, { credentials: 'same-origin' });
      if (response.ok) {
        return await inflated(response, type);
      }
    } catch {
      // As it is, then.
    }
  }
  return fetch(plain);
}

/** The body inflated. Some servers name the encoding, and the browser has inflated it already: then as it is. */
async function inflated(response, type) {
  const [start, body] = response.body.tee();
  const reader = start.getReader();
  const { value = [] } = await reader.read();
  reader.cancel();
  const isGzip = value[0] === 0x1f && value[1] === 0x8b;
  const content = isGzip ? body.pipeThrough(new DecompressionStream('gzip')) : body;
  return new Response(content, { headers: { 'content-type': type } });
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

function element(name, className = '', text = '') {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}
