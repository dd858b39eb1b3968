// Numbers as people read them: three significant digits, thousands separated by commas, a unit behind a
// space, no trailing zeros. What is not a finite number is `–`: there is no such figure.

const none = '–';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay: 'negative' });
const significant = new Intl.NumberFormat('en-US', {
  maximumSignificantDigits: 3,
  signDisplay: 'negative',
});

/** From 1,000 on all digits of the whole number are shown: 12,345, never 12,300. */
function digits(value: number): string {
  return Math.abs(value) >= 999.5 ? whole.format(value) : significant.format(value);
}

interface Unit {
  readonly name: string;
  /** How much of the base unit one of it is. */
  readonly size: number;
}

/** The largest unit of which there is at least one, after rounding: 999.9 of one is 1 of the next. */
function inUnits(value: number, units: readonly [Unit, ...Unit[]]): string {
  let best = units[0];
  for (const unit of units) {
    if (Number((Math.abs(value) / unit.size).toPrecision(3)) >= 1) best = unit;
  }
  return `${digits(value / best.size)} ${best.name}`;
}

/** `1234567` is `1,234,567`; `2.53199` is `2.53`. Whole numbers keep every digit. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return none;
  return Number.isInteger(value) ? whole.format(value) : digits(value);
}

/** How many of a thing, in words: `1 span`, `1,200 spans`. */
export function counted(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

const timeUnits = [
  { name: 'ns', size: 1e-6 },
  { name: 'µs', size: 1e-3 },
  { name: 'ms', size: 1 },
  { name: 's', size: 1000 },
] as const;

/** A stretch of time given in milliseconds: `183 µs`, `12.3 ms`, `1.23 s`, `2 min 5 s`. */
export function milliseconds(value: number): string {
  if (!Number.isFinite(value)) return none;
  if (value === 0) return '0 ms';
  const seconds = Math.round(Math.abs(value) / 1000);
  if (seconds < 60) return inUnits(value, timeUnits);
  const rest = seconds % 60 === 0 ? '' : ` ${seconds % 60} s`;
  return `${value < 0 ? '-' : ''}${whole.format(Math.floor(seconds / 60))} min${rest}`;
}

const sizeUnits = [
  { name: 'B', size: 1 },
  { name: 'KiB', size: 1024 },
  { name: 'MiB', size: 1024 ** 2 },
  { name: 'GiB', size: 1024 ** 3 },
  { name: 'TiB', size: 1024 ** 4 },
] as const;

/** In binary units: 65,600 bytes are `64.1 KiB`. */
export function bytes(value: number): string {
  return Number.isFinite(value) ? inUnits(value, sizeUnits) : none;
}

/** `2.531` is `2.53×`. */
export function ratio(value: number): string {
  return Number.isFinite(value) ? `${digits(value)}×` : none;
}

/** How many of something a second: `rate(12345, 'jobs')` is `12,345 jobs/s`. */
export function rate(perSecond: number, of: string): string {
  return Number.isFinite(perSecond) ? `${digits(perSecond)} ${of}/s` : none;
}

/** A share of one: `0.083` is `8.3 %`. */
export function percent(share: number): string {
  const hundredths = share * 100;
  return Number.isFinite(hundredths) ? `${digits(hundredths)} %` : none;
}

const quantity = /^(?:–|-?[\d,]+(?:\.\d+)?(?:×| (?:ns|µs|ms|s|%|B|[KMGT]iB|min(?: \d+ s)?|\S+\/s))?)$/u;

/** Whether a text is one that the functions above write, and so belongs at a column's right edge. */
export function isQuantity(text: string): boolean {
  return quantity.test(text);
}
