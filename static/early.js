// What the reader does before the whole program is there: it is kept, and done once it is.
//
// A part of the program that is not there yet could only be waited for with the page frozen. So what the reader does
// does not reach the program before; what the browser does by itself, such as moving the focus or typing into a field,
// goes on.

/** What the program answers. */
const KEPT = [
  'pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'focus', 'focusin', 'blur', 'focusout', 'keydown',
  'keyup', 'beforeinput', 'input', 'change', 'click', 'submit',
];
/** What the browser would do on its own account: it does so when the event is sent again. */
const PUT_OFF = ['click', 'submit'];
/** What cannot be sent again: it is not begun. */
const REFUSED = ['dragstart'];
/** What answers a click. */
const CONTROLS = 'a, button, input, select, textarea, summary, label, [role]';

/** Keeps what the reader does from now on; returns what does it, in its order, and ends the keeping. */
export function keepEvents() {
  const kept = [];
  /** The event that is sent again. */
  let again;
  let isDown = false;
  let sign;
  const keep = (event) => {
    if (event === again) {
      return;
    }
    event.stopImmediatePropagation();
    const { target, type } = event;
    if (type === 'click' && (event.ctrlKey || event.metaKey || event.shiftKey) && target.closest?.('a[href]')) {
      // Another tab or window, which the browser opens only for the reader's own click.
      return;
    }
    if (type.startsWith('pointer')) {
      const wasDown = isDown;
      isDown = type === 'pointerdown' || (isDown && type === 'pointermove');
      if (!wasDown && !isDown) {
        return;
      }
    }
    if (PUT_OFF.includes(type)) {
      event.preventDefault();
      if (target.closest?.(CONTROLS)) {
        sign ??= wait();
      }
    }
    kept.push({ target, event, value: target.value });
  };
  const refuse = (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  listen(addEventListener, keep, refuse);
  return async () => {
    try {
      // More may come while this goes on; it is kept behind what came before.
      for (const { target, event, value } of kept) {
        if (['input', 'change'].includes(event.type) && target.type !== 'file') {
          // What came of an event before may have drawn the field as it was.
          target.value = value;
        }
        // Its fields are what an event is made from.
        again = new event.constructor(event.type, event);
        target.dispatchEvent(again);
        // What comes next is about what came of this.
        await new Promise((resolve) => {
          setTimeout(resolve);
        });
      }
    } finally {
      listen(removeEventListener, keep, refuse);
      sign?.remove();
    }
  };
}

function listen(change, keep, refuse) {
  for (const type of KEPT) {
    change(type, keep, true);
  }
  for (const type of REFUSED) {
    change(type, refuse, true);
  }
}

/** Tells the reader that what was asked for is on its way. */
function wait() {
  const sign = document.createElement('p');
  sign.className = 'early';
  sign.setAttribute('role', 'status');
  sign.textContent = document.documentElement.lang === 'en' ? 'Loading…' : '正在载入…';
  document.body.append(sign);
  return sign;
}
