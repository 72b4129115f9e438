/** A slice of a sorted list, and where it goes on: by the values of the list, not by a number of rows. */

/** The sorted value and the id of one row. */
export interface Position {
  readonly value: string | number
  readonly id: string
}

/** Where to go on from; `backwards` for the rows before the position. */
export interface From {
  readonly position: Position
  readonly backwards: boolean
}

export interface Slice<Row> {
  readonly rows: readonly Row[]
  readonly hasNext: boolean
  readonly hasPrev: boolean
}

export function mapSlice<Row, Mapped>({ rows, ...rest }: Slice<Row>, map: (row: Row) => Mapped): Slice<Mapped> {
  return { rows: rows.map(map), ...rest }
}
