// Runs in the saved page: reads the run from it, draws it, and moves the window. page-source.ts puts this file
// and all that it imports into the page as one script.

/** @import { Canvas, Page, PageElement } from './browser.ts' */
/** @import { RunData, View } from './model.ts' */

import { listenForMoves, viewAfterKey } from './controls.js';
import { eventTable, happeningsIn } from './event-table.js';
import { findHappening } from './find-happening.js';
import { readInks } from './inks.js';
import { layOut } from './layout.js';
import { drawPicture, scaleOf } from './picture.js';
import { shapesOf } from './shapes.js';
import { readRun } from './read-run.js';
import { showTip } from './tip.js';
import { sameView, wholeRun } from './view.js';
import { viewWords } from './words.js';

/** The words and the table follow the window when it has stood still for this long. */
const settledMs = 150;
/** In CSS pixels; of twice the resolution and the widest page this takes 40 MB. */
const wholeHeight = 2000;

const page = /** @type {Page} */ (/** @type {unknown} */ (globalThis));

/** @param {string} id */
function part(id) {
  const element = page.document.getElementById(id);
  if (element === null) throw new Error(`the page must have an element #${id}, got none`);
  return element;
}

const picture = part('picture');
const canvas = /** @type {Canvas} */ (part('canvas'));
const pen = canvas.getContext('2d');
const run = readRun(/** @type {RunData} */ (JSON.parse(part('run').textContent)));
const shapes = shapesOf(run.happenings);
const table = eventTable(page.document, {
  caption: part('caption'),
  body: part('rows'),
  before: part('before'),
  after: part('after'),
});

let inks = readInks(page);
let view = wholeRun(run.endMs);
let layout = layOut(run, picture.clientWidth, widthOf);
let settle = 0;
let drawing = false;

/** @param {string} text */
function widthOf(text) {
  pen.font = inks.font;
  return pen.measureText(text).width;
}

/**
 * Up to `wholeHeight` the canvas holds the whole picture, so that it can be printed; one of more lanes is as high
 * as the window and stays in it while the page scrolls.
 */
function draw() {
  drawing = false;
  const ratio = page.devicePixelRatio;
  const width = picture.clientWidth;
  const height = layout.height <= wholeHeight ? layout.height : page.innerHeight;
  const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
    canvas.width = pixelsWide;
    canvas.height = pixelsHigh;
    canvas.style.height = `${height}px`;
    picture.style.height = `${layout.height}px`;
  }
  const scrolled = canvas.getBoundingClientRect().top - picture.getBoundingClientRect().top;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawPicture(pen, { layout, view, inks, shapes, scrolled, height, fullWidth: width });
}

function drawSoon() {
  if (drawing) return;
  drawing = true;
  page.requestAnimationFrame(draw);
}

function say() {
  const visible = happeningsIn(run.happenings, view);
  part('view').textContent = viewWords(view, visible);
  table.show(visible, view);
}

/** @param {View} next */
function show(next) {
  if (sameView(next, view)) return;
  view = next;
  drawSoon();
  page.clearTimeout(settle);
  settle = page.setTimeout(say, settledMs);
}

function layOutAgain() {
  layout = layOut(run, picture.clientWidth, widthOf);
  drawSoon();
}

listenForMoves(picture, { endMs: run.endMs, view: () => view, scale: () => scaleOf(layout, view), show });
for (const [id, key] of /** @type {const} */ ([
  ['in', '+'],
  ['out', '-'],
  ['earlier', 'ArrowLeft'],
  ['later', 'ArrowRight'],
  ['all', '0'],
])) {
  part(id).addEventListener('click', () => show(viewAfterKey(key, view, run.endMs) ?? view));
}

showTip(picture, part('tip'), (x, y) => findHappening(layout, scaleOf(layout, view), x, y));
new page.ResizeObserver(layOutAgain).observe(picture);
page.addEventListener('scroll', drawSoon, { passive: true });
page.addEventListener('resize', drawSoon);
for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
  page.matchMedia(query).addEventListener('change', () => {
    inks = readInks(page);
    drawSoon();
  });
}
draw();
say();
page.performance.mark('drawn');
