// What the page's script uses of a browser, and no more. The workspace's programs are checked without the types
// of the DOM, because with them a forgotten `name` or `event` would silently be the window's.

export interface PageEvent {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly button: number;
  readonly buttons: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0: deltas are pixels; 1: lines; 2: pages. */
  readonly deltaMode: number;
  readonly pointerId: number;
  readonly pointerType: string;
  preventDefault(): void;
}

export interface PageElement {
  textContent: string;
  hidden: boolean;
  disabled: boolean;
  readonly open: boolean;
  className: string;
  readonly clientWidth: number;
  readonly offsetWidth: number;
  readonly offsetHeight: number;
  readonly style: Record<'width' | 'height' | 'left' | 'top' | 'cursor', string>;
  append(...children: PageElement[]): void;
  replaceChildren(...children: PageElement[]): void;
  setAttribute(name: string, value: string): void;
  focus(): void;
  addEventListener(
    type: string,
    listener: (event: PageEvent) => void,
    options?: { readonly passive: boolean },
  ): void;
  getBoundingClientRect(): { readonly left: number; readonly top: number };
  setPointerCapture(pointerId: number): void;
}

export interface Canvas extends PageElement {
  width: number;
  height: number;
  getContext(kind: '2d'): Pen;
}

/** The part of CanvasRenderingContext2D that draws the picture. Coordinates are CSS pixels. */
export interface Pen {
  fillStyle: string;
  strokeStyle: string;
  globalAlpha: number;
  lineWidth: number;
  font: string;
  textAlign: 'left' | 'right' | 'center';
  textBaseline: 'middle' | 'alphabetic';
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  translate(x: number, y: number): void;
  save(): void;
  restore(): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  roundRect(x: number, y: number, width: number, height: number, radius: number): void;
  clip(): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
}

export interface Page {
  readonly document: {
    readonly documentElement: PageElement;
    getElementById(id: string): PageElement | null;
    createElement(tag: string): PageElement;
  };
  readonly devicePixelRatio: number;
  readonly innerHeight: number;
  readonly performance: { mark(name: string): void };
  readonly ResizeObserver: new (tell: () => void) => { observe(element: PageElement): void };
  requestAnimationFrame(draw: () => void): void;
  setTimeout(act: () => void, ms: number): number;
  clearTimeout(timer: number): void;
  matchMedia(query: string): { addEventListener(type: 'change', listener: () => void): void };
  getComputedStyle(element: PageElement): { getPropertyValue(name: string): string };
  addEventListener(type: string, listener: () => void, options?: { readonly passive: boolean }): void;
}
