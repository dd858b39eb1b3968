import type { Dropped, TimelineEvent } from '../timeline.ts';
import { htmlStory, type Told } from './html-story.ts';
import { escapeText, shortLines, shortText, type Html } from './html-text.ts';
import { htmlTimeline } from './html-timeline.ts';
import { readPageSource } from './page-source.ts';
import { packRun } from './run-data.ts';

/** All that the page tells of one run of one lab. Its texts may hold anything: each is escaped. */
export interface HtmlRun {
  readonly title: string;
  /** Below the title, joined by commas: the week, the lab, its topics. */
  readonly about: readonly string[];
  /** Why the run did not come to its end, of several lines; null when it did. */
  readonly failure: string | null;
  readonly durationMs: number;
  readonly events: readonly TimelineEvent[];
  /** What the recording left out. */
  readonly dropped: readonly Dropped[];
  readonly told: readonly Told[];
  /** Why, question and answer: a label and a text each. */
  readonly answers: readonly Labelled[];
  /** What is needed to see the same again: versions, seed, command. */
  readonly provenance: readonly Labelled[];
}

export type Labelled = readonly [label: string, text: string];

/** No page is larger, however long the run. */
export const maxHtmlBytes = 4 * 1024 * 1024;
/** The parts that grow with a run; the others together are below 1.5 MiB at their longest. */
const maxTimelineBytes = 1.5 * 1024 * 1024;
const maxStoryBytes = 1024 * 1024;
const maxTextLength = 4000;
const maxLabels = 12;
const maxLabelLength = 100;

/**
 * The run as one self-contained HTML file of at most `maxHtmlBytes`: it loads nothing, and its policy forbids it
 * to. Where there is too much of something its middle is left out, and the page says so.
 */
export function htmlRun(run: HtmlRun): string {
  const { style, script, policy } = readPageSource();
  const timeline = htmlTimeline(packRun(run.events, { ...run, maxBytes: maxTimelineBytes }));
  const story = htmlStory(run.told, maxStoryBytes);
  const title = short(run.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
<p class="about">${short(run.about.join(', '))}</p>
${run.failure === null ? '' : `<p class="failed" role="note">${escapeText(shortLines(run.failure, maxTextLength))}</p>`}
</header>
${timeline}
${htmlLabels(run.answers)}
${story === '' ? '' : `<section class="story" aria-labelledby="story">\n<h2 id="story">What it printed</h2>\n${story}\n</section>`}
${htmlLabels(run.provenance)}
</main>
${timeline === '' ? '' : `<script type="module">${script}</script>`}
</body>
</html>
`;
}

function htmlLabels(labels: readonly Labelled[]): Html {
  if (labels.length === 0) return '';
  const rows = labels
    .slice(0, maxLabels)
    .map(([label, text]) => `<dt>${short(label, maxLabelLength)}</dt><dd>${short(text)}</dd>`);
  return `<dl>${rows.join('\n')}</dl>`;
}

function short(text: string, maxLength = maxTextLength): Html {
  return escapeText(shortText(text, maxLength));
}
