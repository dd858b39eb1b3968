/** @import { PageElement, PageEvent } from './browser.ts' */
/** @import { Scale, View } from './model.ts' */

import { momentAt, moved, sameView, wholeRun, zoomed } from './view.js';

/** Of the window's length, by an arrow key or a button. */
const step = 0.2;
/** By + and − and their buttons. */
const zoomStep = 1.6;
const pixelsPerLine = 16;

/**
 * The window after a key, or undefined where the key is not one of the picture's.
 * @param {string} key
 * @param {View} view
 * @param {number} endMs
 * @returns {View | undefined}
 */
export function viewAfterKey(key, view, endMs) {
  const length = view.toMs - view.fromMs;
  switch (key) {
    case 'ArrowLeft':
      return moved(view, endMs, -length * step);
    case 'ArrowRight':
      return moved(view, endMs, length * step);
    case 'Home':
      return moved(view, endMs, -endMs);
    case 'End':
      return moved(view, endMs, endMs);
    case '+':
    case '=':
      return zoomed(view, endMs, 1 / zoomStep);
    case '-':
    case '_':
      return zoomed(view, endMs, zoomStep);
    case '0':
      return wholeRun(endMs);
    default:
      return undefined;
  }
}

/**
 * Moves the window by mouse, finger and keyboard. What cannot change it goes on to the page: at the run's full
 * length the wheel scrolls.
 * @param {PageElement} picture
 * @param {{ readonly endMs: number, view(): View, scale(): Scale, show(view: View): void }} run
 */
export function listenForMoves(picture, { endMs, view, scale, show }) {
  picture.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = viewAfterKey(event.key, view(), endMs);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  });

  picture.addEventListener(
    'wheel',
    (event) => {
      const next = viewAfterWheel(event, picture, view(), scale(), endMs);
      if (sameView(next, view())) return;
      event.preventDefault();
      show(next);
    },
    { passive: false },
  );

  /** @type {{ readonly x: number, readonly view: View } | undefined} */
  let held;
  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, view: view() };
    picture.setPointerCapture(event.pointerId);
    picture.style.cursor = 'grabbing';
  });
  picture.addEventListener('pointermove', (event) => {
    if (held === undefined) return;
    const { fromMs, toMs } = held.view;
    const byMs = ((held.x - event.clientX) / scale().width) * (toMs - fromMs);
    show(moved(held.view, endMs, byMs));
  });
  for (const end of ['pointerup', 'pointercancel']) {
    picture.addEventListener(end, () => {
      held = undefined;
      picture.style.cursor = '';
    });
  }
}

/**
 * @param {PageEvent} event
 * @param {PageElement} picture
 * @param {View} view
 * @param {Scale} scale
 * @param {number} endMs
 * @returns {View}
 */
function viewAfterWheel(event, picture, view, scale, endMs) {
  const unit = event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? pixelsPerLine : 400;
  const length = view.toMs - view.fromMs;
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (Math.abs(sideways) >= Math.abs(event.deltaY)) {
    return moved(view, endMs, ((sideways * unit) / scale.width) * length);
  }
  const x = event.clientX - picture.getBoundingClientRect().left;
  // A pinch comes as a wheel with Ctrl and small deltas.
  const speed = event.ctrlKey ? 0.01 : 0.002;
  const at = Math.max(view.fromMs, Math.min(view.toMs, momentAt(scale, x)));
  return zoomed(view, endMs, Math.exp(event.deltaY * unit * speed), at);
}
