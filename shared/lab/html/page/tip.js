/** @import { PageElement } from './browser.ts' */
/** @import { Happening } from './model.ts' */

import { tipWords } from './words.js';

/**
 * Says beside the pointer what lies under it; the table behind the picture has the same for those who have none.
 * @param {PageElement} picture
 * @param {PageElement} tip
 * @param {(x: number, y: number) => Happening | undefined} find by a place in the picture
 */
export function showTip(picture, tip, find) {
  picture.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) return;
    const { left, top } = picture.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const found = find(x, y);
    tip.hidden = found === undefined;
    if (found === undefined) return;
    tip.textContent = tipWords(found);
    tip.style.left = `${Math.max(0, Math.min(x + 12, picture.clientWidth - tip.offsetWidth))}px`;
    tip.style.top = `${y + 18}px`;
  });
  for (const end of ['pointerleave', 'pointerdown', 'wheel', 'keydown']) {
    picture.addEventListener(
      end,
      () => {
        tip.hidden = true;
      },
      { passive: true },
    );
  }
}
