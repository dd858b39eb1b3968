import { keepFirstAndLast } from '../first-and-last.ts';
import { lastMoment } from '../last-moment.ts';
import type { Dropped, TimelineEvent } from '../timeline.ts';
import { scriptJson, shortText, type Html } from './html-text.ts';
import type { RunData } from './page/model.ts';

/** Longer names of lanes, series and happenings are cut: the picture has no room for more. */
export const maxNameLength = 160;
/** Of each kind of event, as a recording keeps by itself. */
const maxEvents = 20_000;
const fewestEvents = 2;
const kinds = ['fault', 'span', 'mark', 'sample'] as const;

export interface PackOptions {
  /** Where open stretches end. Default, and at least: the last moment of the events. */
  readonly durationMs?: number;
  /** What the recording left out already. Default: nothing. */
  readonly dropped?: readonly Dropped[];
  /** The size of `json` is at most this, in bytes; at least 10,000, which two events of each kind need. */
  readonly maxBytes: number;
}

export interface PackedRun {
  readonly data: RunData;
  /** `data` as it stands in the page. */
  readonly json: Html;
  /** What the recording left out and what had to go here, one entry a kind. */
  readonly dropped: readonly Dropped[];
}

/**
 * Packs a timeline for the page. Of each kind of which there is too much, the first and the last ones are kept,
 * as many as fit. Samples that are not finite are left out: no place in a picture shows
 * them.
 */
export function packRun(events: readonly TimelineEvent[], options: PackOptions): PackedRun {
  const { maxBytes, durationMs, dropped: before = [] } = options;
  const finite = events.filter((event) => event.kind !== 'sample' || Number.isFinite(event.value));
  const end = microseconds(lastMoment(finite, durationMs));
  let limit = maxEvents;
  for (;;) {
    const { kept, dropped } = thin(finite, limit);
    const data = pack(kept, end);
    let bytes = leastBytes(data);
    // What is far too much is not even made: escaping 50 MB of names takes seconds.
    if (bytes <= maxBytes || limit === fewestEvents) {
      const json = scriptJson(data);
      bytes = Buffer.byteLength(json);
      if (bytes <= maxBytes || limit === fewestEvents) {
        return { data, json, dropped: kinds.flatMap((kind) => joinGaps(kind, [...before, ...dropped])) };
      }
    }
    // As many as will fit if they are all alike; fewer in any case, so that this comes to an end.
    const share = Math.min(0.8, (0.95 * maxBytes) / bytes);
    limit = Math.max(fewestEvents, Math.floor(limit * share));
  }
}

/** The size of the texts before anything in them is escaped. */
function leastBytes({ lanes, series, names }: RunData): number {
  return [lanes, series, names].flat().reduce((sum, text) => sum + text.length, 0);
}

function thin(
  events: readonly TimelineEvent[],
  limit: number,
): { readonly kept: readonly TimelineEvent[]; readonly dropped: readonly Dropped[] } {
  const lists = kinds.map((kind) => {
    const list = keepFirstAndLast<TimelineEvent>(limit);
    for (const event of events) if (event.kind === kind) list.add(event);
    return { kind, list, first: list.first(), last: list.last() };
  });
  const kept = new Set(lists.flatMap(({ first, last }) => [...first, ...last]));
  const dropped = lists.flatMap(({ kind, list, first, last }): Dropped[] => {
    if (list.dropped === 0) return [];
    const fromMs = first.at(-1)?.startMs ?? 0;
    return [{ kind, count: list.dropped, fromMs, toMs: last[0]?.startMs ?? fromMs }];
  });
  return { kept: events.filter((event) => kept.has(event)), dropped };
}

/** Both the recording and `thin` leave out the middle, so that the gaps of one kind lie in each other. */
function joinGaps(kind: Dropped['kind'], gaps: readonly Dropped[]): Dropped[] {
  const [first, ...more] = gaps.filter((gap) => gap.kind === kind);
  if (first === undefined) return [];
  return [
    more.reduce(
      (joined, gap) => ({
        kind,
        count: joined.count + gap.count,
        fromMs: Math.min(joined.fromMs, gap.fromMs),
        toMs: Math.max(joined.toMs, gap.toMs),
      }),
      first,
    ),
  ];
}

function pack(events: readonly TimelineEvent[], end: number): RunData {
  const lanes = new TextList();
  const series = new TextList();
  const names = new TextList();
  const numbers = { span: [], fault: [], mark: [], sample: [] } as Record<TimelineEvent['kind'], number[]>;
  for (const event of events) {
    const start = microseconds(event.startMs);
    const list = numbers[event.kind];
    if (event.kind === 'sample') list.push(series.placeOf(event.series), start, event.value);
    else list.push(lanes.placeOf(event.lane), names.placeOf(event.name), start);
    if ('endMs' in event) list.push(event.endMs === null ? -1 : Math.max(start, microseconds(event.endMs)));
  }
  const { span: spans, fault: faults, mark: marks, sample: samples } = numbers;
  return { end, lanes: lanes.texts, series: series.texts, names: names.texts, spans, faults, marks, samples };
}

/** Texts, each once, in order of first use. */
class TextList {
  readonly texts: string[] = [];
  readonly #places = new Map<string, number>();
  /** As the lab wrote them, so that each is shortened once. */
  readonly #given = new Map<string, number>();

  placeOf(text: string): number {
    const known = this.#given.get(text);
    if (known !== undefined) return known;
    const short = shortText(text, maxNameLength);
    const place = this.#places.get(short) ?? this.texts.push(short) - 1;
    this.#places.set(short, place);
    this.#given.set(text, place);
    return place;
  }
}

function microseconds(ms: number): number {
  return Math.round(ms * 1000);
}
