import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { provenanceLine } from '../../bench/index.ts';
import { chartsOf, memoryLine, ratioLines, type Bar, type Chart } from './charts.ts';
import type { ComparisonResult } from './comparison-result.ts';
import { howMeasured, lastLines, openTaskLines } from './comparison-report.ts';

const barWidth = 100;
const barHeight = 8;

/**
 * The comparison as one HTML file that needs no network and no script: a picture of bars a measure, and behind all
 * of them the same figures as a table. Light or dark as the reader's system is.
 */
export function comparisonPage(result: ComparisonResult, last?: ComparisonResult): string {
  const charts = chartsOf(result, last);
  const style = readFileSync(new URL('./comparison-page.css', import.meta.url), 'utf8');
  const hash = createHash('sha256').update(style).digest('base64');
  const notes = [
    howMeasured(result),
    ...openTaskLines(result),
    memoryLine(result),
    ...(last === undefined ? [] : lastLines(result, last)),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
<meta name="color-scheme" content="light dark">
<title>${escape(`${result.lab} compared`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(`${result.lab}: ${result.title}`)}</h1>
<p>${escape(provenanceLine(result))}</p>
<ul>
${ratioLines(result, last)
  .map((line) => `<li>${escape(line)}</li>`)
  .join('\n')}
</ul>
${charts.map(figure).join('\n')}
<h2 id="figures">All figures</h2>
${charts.map(table).join('\n')}
${notes.map((note) => `<p class="note">${escape(note)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

/** Hidden from a screen reader, which has the table. */
function figure({ title, better, bars }: Chart): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map((bar) => {
    const width = longest > 0 ? (bar.value / longest) * barWidth : 0;
    return `<div class="${bar.last ? 'bar last' : 'bar'}"><span class="name">${escape(bar.name)}</span><svg viewBox="0 0 ${barWidth} ${barHeight}" preserveAspectRatio="none"><rect width="${width.toFixed(2)}" height="${barHeight}"/></svg><span class="value">${escape(bar.text)}</span><span class="range">${escape(bar.range)}</span></div>`;
  });
  return `<figure aria-hidden="true">
<figcaption>${escape(`${title}: ${better} is better`)}</figcaption>
${rows.join('\n')}
</figure>`;
}

function table({ title, better, bars }: Chart): string {
  return `<table>
<caption>${escape(`${title}: ${better} is better`)}</caption>
<thead><tr><th scope="col">contender</th><th scope="col">median</th><th scope="col">over the rounds</th></tr></thead>
<tbody>
${bars.map((bar, index) => row(bar, bars[index - 1])).join('\n')}
</tbody>
</table>`;
}

function row(bar: Bar, before: Bar | undefined): string {
  const name = bar.last ? `${before?.name ?? ''}, ${bar.name}` : bar.name;
  return `<tr><th scope="row">${escape(name)}</th><td>${escape(bar.text)}</td><td>${escape(bar.range)}</td></tr>`;
}

/** Names come from a bench file, and stay text. */
function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
