/** What an engine answered, with what it was asked, so that the figures can be computed again. */
export interface Part<Figures> {
  readonly figures: Figures
  readonly inputs: Readonly<Record<string, unknown>>
  readonly hashes: Readonly<Record<string, string>>
}
