import { drawTable, type DrawTableOptions } from '../../lab/draw-table.ts';
import { wrapText } from '../../lab/fit-text.ts';
import { counted } from '../../lab/quantity.ts';
import { createStyle } from '../../lab/style.ts';
import type { Checked } from './run-checks.ts';

/** Whether everything that is needed is there and works. */
export function allNeeded(checked: readonly Checked[]): boolean {
  return checked.every(({ need, state }) => need === 'optional' || state === 'ok');
}

/** What was found, needed and optional apart, then a command for each thing that is not well. */
export function doctorReport(checked: readonly Checked[], options: DrawTableOptions): string[] {
  const style = createStyle(options);
  const needed = checked.filter(({ need }) => need === 'needed');
  const optional = checked.filter(({ need }) => need === 'optional');
  const notWell = needed.filter(({ state }) => state !== 'ok');
  const rowOf = (one: Checked): string[] => [stateInWords(one), one.name, one.found];
  const table = { title: 'Needed', columns: ['state', 'what', 'found'], rows: needed.map(rowOf) };
  const optionalTable = {
    title: 'Optional',
    columns: [...table.columns, 'for'],
    rows: optional.map((one) => [...rowOf(one), one.for]),
  };
  const verdict = `${counted(notWell.length, 'thing')} that ${notWell.length === 1 ? 'is' : 'are'} needed must be mended.`;
  return [
    ...drawTable(table, options),
    '',
    ...drawTable(optionalTable, options),
    ...mendLines('To mend, needed', needed, options),
    ...mendLines('To mend, optional', optional, options),
    '',
    notWell.length === 0 ? style.good('Everything that is needed works.') : style.bad(verdict),
  ];
}

/** Capitals where the workspace does not work without it: no meaning is in a colour. */
function stateInWords({ need, state }: Checked): string {
  if (state === 'ok') return 'ok';
  if (need === 'needed') return state === 'absent' ? 'MISSING' : 'FAILED';
  return state === 'absent' ? 'not there' : 'not ready';
}

function mendLines(title: string, checked: readonly Checked[], options: DrawTableOptions): readonly string[] {
  const notWell = checked.filter(({ state }) => state !== 'ok');
  if (notWell.length === 0) return [];
  const { title: paint } = createStyle(options);
  const width = Math.max(...notWell.map(({ name }) => name.length)) + 3;
  return [
    '',
    paint(title),
    ...notWell.flatMap(({ name, mend }) =>
      // A command is cut nowhere but between words, so that it can be copied.
      wrapText(mend ?? '', Math.max(20, options.columns - width - 2)).map(
        (line, index) => `  ${(index === 0 ? name : '').padEnd(width)}${line}`,
      ),
    ),
  ];
}
