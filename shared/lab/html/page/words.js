// The page cannot import TypeScript: these are `count` and `milliseconds` of quantity.ts, and a test holds the
// two together.

/** @import { Happening } from './model.ts' */

const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay: 'negative' });
const threeDigits = new Intl.NumberFormat('en-US', {
  maximumSignificantDigits: 3,
  signDisplay: 'negative',
});
const thousandths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** @param {number} value */
function inDigits(value) {
  return Math.abs(value) >= 999.5 ? wholeNumber.format(value) : threeDigits.format(value);
}

/**
 * @param {number} value finite
 * @returns {string} as `count` of quantity.ts
 */
export function countWords(value) {
  return Number.isInteger(value) ? wholeNumber.format(value) : inDigits(value);
}

/**
 * @param {number} value finite
 * @returns {string} as `milliseconds` of quantity.ts
 */
export function timeWords(value) {
  if (value === 0) return '0 ms';
  const seconds = Math.round(Math.abs(value) / 1000);
  if (seconds >= 60) {
    const rest = seconds % 60 === 0 ? '' : ` ${seconds % 60} s`;
    return `${value < 0 ? '-' : ''}${wholeNumber.format(Math.floor(seconds / 60))} min${rest}`;
  }
  let unit = { name: 'ns', size: 1e-6 };
  for (const next of [
    { name: 'µs', size: 1e-3 },
    { name: 'ms', size: 1 },
    { name: 's', size: 1000 },
  ]) {
    if (Number((Math.abs(value) / next.size).toPrecision(3)) >= 1) unit = next;
  }
  return `${inDigits(value / unit.size)} ${unit.name}`;
}

/**
 * @param {number} number
 * @param {string} thing
 */
export function countedWords(number, thing) {
  return `${countWords(number)} ${thing}${number === 1 ? '' : 's'}`;
}

export const tableHeaders = ['start, ms', 'lane', 'what', 'name', 'lasts'];

/**
 * A row of the table behind the picture.
 * @param {Happening} happening
 * @returns {string[]}
 */
export function rowWords({ kind, lane, name, startMs, endMs, open }) {
  const stretch = kind === 'span' || kind === 'fault';
  const lasts = open ? 'never ended' : timeWords(endMs - startMs);
  return [thousandths.format(startMs), lane, kind, name, stretch ? lasts : ''];
}

/**
 * What the tip says of a happening.
 * @param {Happening} happening
 */
export function tipWords({ kind, lane, name, startMs, endMs, open }) {
  const start = `at ${thousandths.format(startMs)} ms`;
  if (kind === 'sample') return `${lane}: ${name}, ${start}`;
  if (kind === 'mark') return `${name}, ${start}, ${lane}`;
  const lasts = open ? 'never ended' : timeWords(endMs - startMs);
  return `${kind === 'fault' ? 'fault: ' : ''}${name}, ${lasts}, ${start}, ${lane}`;
}

/**
 * The ends of a window in one unit, with as many decimals as tell them apart.
 * @param {{ readonly fromMs: number, readonly toMs: number }} view
 */
export function endsWords({ fromMs, toMs }) {
  const unit = toMs >= 1000 ? { name: 's', size: 1000 } : { name: 'ms', size: 1 };
  const length = (toMs - fromMs) / unit.size;
  const decimals = Math.max(0, Math.min(6, Math.ceil(-Math.log10(length)) + 2));
  const words = new Intl.NumberFormat('en-US', { maximumFractionDigits: decimals });
  return [fromMs, toMs].map((ms) => `${words.format(ms / unit.size)} ${unit.name}`).join(' to ');
}

/**
 * What the part of the run that is shown holds.
 * @param {{ readonly fromMs: number, readonly toMs: number }} view
 * @param {readonly Happening[]} visible
 */
export function viewWords(view, visible) {
  const parts = /** @type {const} */ (['span', 'fault', 'mark', 'sample']).flatMap((kind) => {
    const number = visible.filter((happening) => happening.kind === kind).length;
    return number === 0 ? [] : [countedWords(number, kind)];
  });
  return `${endsWords(view)}: ${parts.join(', ') || 'nothing'}`;
}
