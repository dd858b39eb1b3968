import { styleText } from 'node:util';

type Paint = (text: string) => string;

/** Colours by what they mean. Each is a weight or a hue on top of words that say the same without it. */
export interface Style {
  readonly title: Paint;
  /** What is there to look at when needed: rules, axes, headers. */
  readonly dim: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  /** What was broken on purpose. */
  readonly fault: Paint;
  /** A figure that the sentence is about. */
  readonly number: Paint;
}

/** Without `colour` every style returns its text as it came, so that output pipes cleanly into a file. */
export function createStyle({ colour }: { readonly colour: boolean }): Style {
  type Format = Parameters<typeof styleText>[0];
  const paint = (format: Format) => (text: string) =>
    // The caller has decided; without this styleText looks at the process's own stdout and environment.
    colour && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return {
    title: paint('bold'),
    dim: paint('dim'),
    good: paint('green'),
    bad: paint('red'),
    fault: paint('magenta'),
    number: paint('cyan'),
  };
}

/**
 * Whether to colour what is written to `stream`. In this order: NO_COLOR (any text but the empty one, see
 * no-color.org) says no; FORCE_COLOR says yes, or no where it is 0 or false; TERM=dumb says no; else a
 * terminal gets colour and nothing else does.
 */
export function colourWanted(
  stream: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if ((env.NO_COLOR ?? '') !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.TERM === 'dumb') return false;
  return stream.isTTY === true;
}
