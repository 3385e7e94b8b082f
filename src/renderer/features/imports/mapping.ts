export interface Field {
  readonly field: string
  readonly label: { readonly zh: string; readonly en: string }
  readonly required: boolean
  readonly type: string
}

export type Mapping = Readonly<Record<string, number>>

/** Columns for the fields of another kind: those whose header is the field's own name. */
export function guessMapping(fields: readonly Field[], headers: readonly string[]): Mapping {
  const bare = (text: string): string => text.normalize('NFKC').replace(/[\s()（）]/g, '')
  return Object.fromEntries(
    fields.flatMap((field) => {
      const column = headers.findIndex((header) => bare(header) === bare(field.label.zh))
      return column === -1 ? [] : [[field.field, column]]
    }),
  )
}

export const missingFields = (fields: readonly Field[], mapping: Mapping): Field[] =>
  fields.filter((field) => field.required && mapping[field.field] === undefined)

/** Fields that share a column, by field: usually a slip. */
export function sharedColumns(mapping: Mapping): ReadonlyMap<string, string> {
  const first = new Map<number, string>()
  const shared = new Map<string, string>()
  for (const [field, column] of Object.entries(mapping)) {
    const other = first.get(column)
    if (other === undefined) first.set(column, field)
    else shared.set(field, other)
  }
  return shared
}

export const unusedColumns = (headers: readonly string[], mapping: Mapping): string[] => {
  const used = new Set(Object.values(mapping))
  return headers.filter((header, column) => !used.has(column) && header.trim() !== '')
}

export function withColumn(mapping: Mapping, field: string, column: number | null): Mapping {
  const { [field]: _old, ...others } = mapping
  return column === null ? others : { ...others, [field]: column }
}
