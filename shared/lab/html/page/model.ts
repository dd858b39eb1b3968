/** A run as the file carries it: each text once, numbers in flat lists, times in whole microseconds. */
export interface RunData {
  /** Where the time axis ends. */
  readonly end: number;
  /** Lanes and series in order of first use. */
  readonly lanes: readonly string[];
  readonly series: readonly string[];
  readonly names: readonly string[];
  /** Four numbers each: lane, name, start, and end, or -1 where it never ended. By start. */
  readonly spans: readonly number[];
  readonly faults: readonly number[];
  /** Three numbers each: lane, name, start. */
  readonly marks: readonly number[];
  /** Three numbers each: series, start, value. */
  readonly samples: readonly number[];
}

/** A stretch or a moment; of a moment the end is its start, of a stretch that never ended the end of the run. */
export interface Happening {
  readonly kind: 'span' | 'fault' | 'mark' | 'sample';
  /** The lane's name, or the series'. */
  readonly lane: string;
  /** Of a sample its value in words. */
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly open: boolean;
  /** Of a sample; 0 of others. */
  readonly value: number;
}

/** Happenings by start, and the latest end of all up to each: what is visible is found by halving. */
export interface Track {
  readonly items: readonly Happening[];
  readonly reach: Float64Array;
}

export interface LaneTracks {
  readonly name: string;
  /** Spans one below the other where they overlap; the last row takes all that find no room. */
  readonly rows: readonly Track[];
  readonly faults: Track;
  readonly marks: Track;
}

export interface SeriesTrack {
  readonly name: string;
  readonly track: Track;
  /** The bottom and the top of its scale: from 0, or lower where a value is. */
  readonly low: number;
  readonly high: number;
}

export interface RunModel {
  readonly endMs: number;
  readonly lanes: readonly LaneTracks[];
  readonly series: readonly SeriesTrack[];
  /** All of it by start. */
  readonly happenings: readonly Happening[];
}

/** The part of the run that is shown. */
export interface View {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Turns moments into places: `left` is where `fromMs` lies. */
export interface Scale extends View {
  readonly left: number;
  readonly width: number;
}

/** A lane or a series and where it stands in the picture, in CSS pixels from its top. */
export interface Band {
  readonly lane: LaneTracks | undefined;
  readonly series: SeriesTrack | undefined;
  readonly name: string;
  readonly top: number;
  readonly height: number;
  /** Where its spans, marks and lines are. */
  readonly trackTop: number;
  readonly trackHeight: number;
}

export interface Layout {
  /** Room for names left of the tracks; 0 where names stand above them. */
  readonly gutter: number;
  readonly width: number;
  readonly height: number;
  readonly bands: readonly Band[];
}

/** Colours by what they mean, as the style sheet names them. */
export interface Inks {
  readonly paper: string;
  readonly ink: string;
  readonly dim: string;
  readonly rule: string;
  readonly span: string;
  readonly spanInk: string;
  readonly fault: string;
  readonly bad: string;
  readonly font: string;
}

export type Shape = 'diamond' | 'triangle' | 'circle' | 'square' | 'dot';
