// What the reader does before the whole program is there: it is kept, and done once it is.
//
// A part of the program that is not there yet could only be waited for with the page frozen. So nothing that the reader
// does reaches the program before; what the browser does by itself, such as moving the focus or typing into a field,
// goes on.

/** What the program answers, in the order in which it came. */
const KEPT = [
  'pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'focus', 'focusin', 'blur', 'focusout', 'keydown', 'input',
  'change', 'click', 'submit',
];
/** What the browser would do on its own account: it does so when the event is sent again. */
const PUT_OFF = ['click', 'submit'];

/** Keeps what the reader does, and returns what does it. */
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
    if (event.type.startsWith('pointer')) {
      const wasDown = isDown;
      isDown = event.type === 'pointerdown' || (isDown && event.type === 'pointermove');
      if (!wasDown && !isDown) {
        return;
      }
    }
    if (PUT_OFF.includes(event.type)) {
      event.preventDefault();
      sign ??= wait();
    }
    kept.push([event.target, event]);
  };
  for (const type of KEPT) {
    addEventListener(type, keep, true);
  }
  return async () => {
    // More may come while this goes on; it is kept behind what came before.
    for (const [target, event] of kept) {
      // Its fields are what an event is made from.
      again = new event.constructor(event.type, event);
      target.dispatchEvent(again);
      // What comes next is about what came of this.
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
    for (const type of KEPT) {
      removeEventListener(type, keep, true);
    }
    sign?.remove();
  };
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
