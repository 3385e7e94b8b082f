/** One thing that the palette can do. `words` are what the user may type for it. */
export interface PaletteItem {
  readonly id: string
  readonly group: 'clients' | 'pages' | 'actions'
  readonly label: string
  readonly note?: string
  readonly words: readonly string[]
  readonly run: () => void
}

const bare = (text: string): string => text.toLowerCase().replace(/\s+/g, '')

/** Pages and actions that are named exactly, then the clients found, then what only fits in part. */
export function orderItems(
  commands: readonly PaletteItem[],
  clients: readonly PaletteItem[],
  typed: string,
): PaletteItem[] {
  const needle = bare(typed)
  const fitting = matchItems(commands, typed)
  const exact = fitting.filter(
    (item) => needle !== '' && [item.label, ...item.words].some((text) => bare(text) === needle),
  )
  return [...exact, ...clients, ...fitting.filter((item) => !exact.includes(item))]
}

/** Items whose label or words hold what was typed, in any case; those that begin with it first. */
export function matchItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const needle = bare(typed)
  if (needle === '') return [...items]
  const rank = (item: PaletteItem): number => {
    const candidates = [item.label, ...item.words].map(bare)
    if (candidates.some((text) => text.startsWith(needle))) return 0
    return candidates.some((text) => text.includes(needle)) ? 1 : 2
  }
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter((entry) => entry.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .map((entry) => entry.item)
}
