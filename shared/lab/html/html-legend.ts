import { escapeText, type Html } from './html-text.ts';
import type { RunModel, Shape } from './page/model.ts';
import { corners, radii, shapesOf } from './page/shapes.js';
import { mostRows } from './page/tracks.js';

const maxNames = 4;

/** What each thing in the picture means, and nothing that is not in it. */
export function htmlLegend(run: RunModel): Html {
  const has = (kind: string): boolean => run.happenings.some((happening) => happening.kind === kind);
  const items: Html[] = [];
  if (has('span')) items.push(item(`<rect class="span" y="1" width="26" height="12" rx="3"/>`, 'busy'));
  if (run.lanes.some(({ rows }) => rows.length === mostRows)) {
    items.push(item('', `at most ${mostRows} at once are drawn one below the other`));
  }
  if (run.happenings.some(({ open }) => open)) {
    items.push(item(`<path class="bad" d="M8 0 20 7 8 14Z"/>`, 'never ended'));
  }
  if (has('fault')) items.push(item(hatching, `fault: ${someOf(distinct(run, 'fault'))}`));
  const shapes = [...shapesOf(run.happenings)];
  for (const [name, shape] of shapes) {
    if (shape !== 'dot') items.push(item(drawn(shape), name));
  }
  const others = shapes.filter(([, shape]) => shape === 'dot').map(([name]) => name);
  if (others.length > 0) items.push(item(drawn('dot'), someOf(others)));
  if (has('sample')) {
    items.push(
      item('<path class="fault series" d="M0 12H8V3H16V8H26"/>', 'a value, which holds until the next'),
    );
  }
  return `<ul class="legend">${items.join('')}</ul>`;
}

const hatching = `<path class="fault" d="M.6.6H25.4V13.4H.6ZM1 13 13 1M8 13 20 1M15 13 25 3"/>`;

function item(drawing: Html, text: string): Html {
  const swatch =
    drawing === '' ? '' : `<svg viewBox="0 0 26 14" aria-hidden="true" focusable="false">${drawing}</svg>`;
  return `<li>${swatch}${escapeText(text)}</li>`;
}

function drawn(shape: Shape): Html {
  const radius = radii[shape];
  if (radius !== undefined) return `<circle class="mark" cx="13" cy="7" r="${radius}"/>`;
  const points = corners[shape].map(([x, y]) => `${x + 13},${y + 7}`);
  return `<polygon class="mark" points="${points.join(' ')}"/>`;
}

function distinct(run: RunModel, kind: string): string[] {
  return [...new Set(run.happenings.filter((happening) => happening.kind === kind).map(({ name }) => name))];
}

function someOf(names: readonly string[]): string {
  const more = names.length > maxNames ? ` and ${names.length - maxNames} more` : '';
  return names.slice(0, maxNames).join(', ') + more;
}
