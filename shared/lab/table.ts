/** A cell: numbers are aligned right and get thousands separators, text is aligned left. */
export type Cell = string | number;

/**
 * A column of mostly numbers, or of texts that are quantities (`1.23 s`, `2.53×`), stands at the right edge as
 * a whole; every other column at the left.
 */
export interface Table {
  /** How a marker in a README names it, kebab-case. Default: its title in that form. */
  readonly name?: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The table's name, or its title as one: `Share of each consumer` is `share-of-each-consumer`. */
export function tableName({ name, title }: Table): string {
  return (
    name ??
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
  );
}
