/** @import { Page } from './browser.ts' */
/** @import { Inks } from './model.ts' */

/**
 * The colours that the style sheet has now: others in the dark, and the system's own where it forces them.
 * @param {Page} page
 * @returns {Inks}
 */
export function readInks(page) {
  const style = page.getComputedStyle(page.document.documentElement);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read('paper'),
    ink: read('ink'),
    dim: read('dim'),
    rule: read('rule'),
    span: read('span'),
    spanInk: read('span-ink'),
    fault: read('fault'),
    bad: read('bad'),
    font: `12px ${read('mono')}`,
  };
}
